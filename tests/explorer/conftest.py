"""A browser over the graph of the examples; where there is none these tests are skipped, and say so."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

_FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_START = 60.0  # seconds that the service may take to start on a busy machine


@pytest.fixture(scope="session")
def browser(root: Path) -> Iterator[Browser]:
    """Chromium, as `make test` installs it."""
    path = next((found for name in _NAMES if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip("NO BROWSER: the pages were not tested in Chromium; run `make test` as root, or install chromium")
    if not (root / "service/web/built/site.js").is_file():
        pytest.skip("NO SCRIPTS: the pages were not tested in Chromium; run `make test`, which bundles them")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the service over the examples, as `make demo` builds and serves them."""
    data = tmp_path_factory.mktemp("demo")
    command = [sys.executable, "-m", "gongbao"]
    built = subprocess.run(
        [*command, "build", "examples", "--into", str(data)], cwd=root, capture_output=True, text=True
    )
    assert built.returncode in {0, 3}, built.stderr
    served = [*command, "serve", "--data", str(data), "--port", "0"]
    with subprocess.Popen(served, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            assert process.stdout
            address = next(word for line in process.stdout for word in line.split() if word.startswith("http://"))
            _wait(address)
            yield address.rstrip("/")
        finally:
            process.terminate()
            process.wait(30)


def _wait(address: str) -> None:
    end = time.monotonic() + _START
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"{address}readyz", timeout=5) as answer:
                if answer.status == 200:
                    return
        except URLError:
            time.sleep(0.2)
    pytest.fail(f"the service at {address} did not become ready")


@pytest.fixture
def context(browser: Browser, site: str) -> Iterator[BrowserContext]:
    """A reader's browser; a request that leaves the origin, and a fault in a script, fail the test."""
    made = browser.new_context(base_url=site, accept_downloads=True, viewport={"width": 1280, "height": 900})
    asked: list[str] = []
    faults: list[str] = []

    def guard(route: Route) -> None:
        if route.request.url.startswith((site, "data:", "blob:")):
            route.continue_()
        else:
            asked.append(route.request.url)
            route.abort()

    made.route("**/*", guard)
    made.on("weberror", lambda error: faults.append(str(error.error)))
    yield made
    made.close()
    assert asked == []
    assert faults == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page of the reader's."""
    page = context.new_page()
    page.set_default_timeout(30_000)
    return page
