"""Takes the pictures."""

from __future__ import annotations

import base64
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from scripts.guide.chromium import launched
from scripts.guide.service import served
from scripts.guide.shots import PARAMETERS, SHOTS, Shot


def taken(browser: Browser, site: str, shot: Shot) -> bytes:
    """Give a picture, as WebP."""
    page = browser.new_page(base_url=site, viewport={"width": shot.width, "height": shot.height}, locale="en-GB")
    page.goto(shot.path)
    if shot.act is not None:
        shot.act(page)
    page.wait_for_load_state("networkidle")
    clip = {"x": 0, "y": 0, "width": shot.width, "height": shot.height, "scale": 1}
    drawn = page.context.new_cdp_session(page).send("Page.captureScreenshot", {**PARAMETERS, "clip": clip})
    page.close()
    return base64.b64decode(drawn["data"])


def main(data: Path, folder: Path) -> None:
    """Write all pictures of a graph into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with served(data) as site, sync_playwright() as playwright, launched(playwright) as browser:
        for name, shot in SHOTS.items():
            (folder / f"{name}.webp").write_bytes(taken(browser, site, shot))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
