"""How long a reader waits for the first view of each page, in headless Chromium with nothing kept from before.

Measured from the start of the navigation to the first contentful paint, the median of five; a page counts only if the
paint is that of the whole document's first screen, which server-written pages have at once.
usage: python -m benchmarks.first_view DATA
"""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from scripts.guide.chromium import launched
from scripts.guide.service import served

_TIMES = 5
_MOST = 1000  # milliseconds
_PAINT = """() => new Promise(kept => new PerformanceObserver((list, observer) => {
  for (const entry of list.getEntriesByName("first-contentful-paint")) { observer.disconnect(); kept(entry.startTime); }
}).observe({type: "paint", buffered: true}))"""
_LISTS = ("groups", "officials", "institutions", "documents", "plans")


def waited(browser: Browser, address: str) -> float:
    """Give the milliseconds to the first contentful paint, in a context of its own: an empty cache."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    paint = float(page.evaluate(_PAINT))
    context.close()
    return paint


def addresses(browser: Browser, site: str) -> dict[str, str]:
    """Give one address for each kind of page."""
    found = {"home": site, "search": f"{site}/search?q=领导小组", "network": f"{site}/network?view=bodies"}
    found |= {"changes": f"{site}/changes", "coverage": f"{site}/coverage", "query": f"{site}/query"}
    page = browser.new_page()
    for kind in _LISTS:
        page.goto(f"{site}/browse/{kind}")
        found[f"list of {kind}"] = page.url
        found[f"one of {kind}"] = site + str(page.locator("main td a.thing").first.get_attribute("href"))
    page.close()
    return found


def main(data: Path) -> int:
    """Print a table; 1 if a page takes longer than a second."""
    print("| page | first view, ms (median of 5) |\n|---|---|")
    worst = 0.0
    with served(data) as site, sync_playwright() as playwright, launched(playwright) as browser:
        for name, address in addresses(browser, site).items():
            milliseconds = median(waited(browser, address) for _ in range(_TIMES))
            worst = max(worst, milliseconds)
            print(f"| {name} | {milliseconds:.0f} |")
    return int(worst > _MOST)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
