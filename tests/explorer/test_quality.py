"""Every page: no barrier that axe finds serious, little script, nothing that runs from names and titles."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from playwright.sync_api import Page

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600), pytest.mark.xdist_group("explorer")]

LISTS = ("officials", "institutions", "groups", "documents", "appointments", "plans", "tasks")
MOST_SCRIPT = 300_000  # bytes, compressed, on a page other than network and SPARQL


def paths(page: Page) -> dict[str, str]:
    """Give a path for each kind of page."""
    found = {
        "home": "/",
        "search": "/search?q=就业工作领导小组的组长是谁",
        "names": "/search?q=财政局",
        "none": "/search?q=zzz",
    }
    found |= {name: f"/{name}" for name in ("compare", "changes", "coverage", "query", "network")}
    found |= {"network of bodies": "/network?view=bodies", "report": "/report"}
    for kind in LISTS:
        found[f"list of {kind}"] = f"/browse/{kind}"
        page.goto(f"/browse/{kind}")
        address = str(page.locator("main td a.thing").first.get_attribute("href"))
        found[f"one of {kind}"] = address
    page.goto(found["one of groups"])
    found["fact"] = str(page.locator("#seats a.src").first.get_attribute("data-proof"))
    return found


def axe(root: Path) -> str:
    file = root / "build/assets/node_modules/axe-core/axe.min.js"
    if not file.is_file():
        pytest.skip("NO AXE: barriers were not looked for; run `make test`, which fetches it")
    return file.read_text("utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_axe_finds_nothing_serious(page: Page, root: Path, lang: str, scheme: str) -> None:
    source = axe(root)
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    found: dict[str, list[str]] = {}
    for name, path in paths(page).items():
        page.goto(path + ("&" if "?" in path else "?") + f"lang={lang}")
        page.wait_for_load_state("networkidle")
        page.evaluate(source)
        told = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        serious = [
            f"{each['id']}: {each['help']} ({each['nodes'][0]['html'][:120]})"
            for each in told["violations"]
            if each["impact"] in {"serious", "critical"}
        ]
        if serious:
            found[name] = serious
    assert found == {}, json.dumps(found, indent=1, ensure_ascii=False)


def test_pages_carry_little_script(root: Path) -> None:
    built = root / "service/web/built"
    if not (built / "site.js").is_file():
        pytest.skip("NO SCRIPTS: run `make test`, which bundles them")
    assert len(gzip.compress((built / "site.js").read_bytes())) < MOST_SCRIPT


HOSTILE = "<img src=x onerror=window.hit=1><script>window.hit=1</script>\"'`{{7*7}}"


def test_what_is_typed_never_runs(page: Page) -> None:
    for path in (
        "/search?q=",
        "/browse/documents?q=",
        "/browse/officials?x=",
        "/query?query=",
        "/compare?issue=a&against=",
    ):
        page.goto(path + HOSTILE.replace("#", "%23").replace("&", "%26"))
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.hit") is None, path
        assert "49" not in page.inner_text("h1")
    page.goto("/")
    page.fill("#q", HOSTILE)
    page.wait_for_timeout(500)
    page.press("#q", "Enter")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.hit") is None
    page.goto("/network?of=official/x%22%3E%3Cscript%3E&view=bodies")
    assert page.evaluate("window.hit") is None
