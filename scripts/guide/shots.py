"""What is photographed: each picture by its file's name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from playwright.sync_api import Page

WIDE, PHONE = 1280, 390  # pixels
_QUALITY = 45  # of WebP: names stay sharp, no picture is above 60 KB


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture.

    Attributes:
        path: Of the page, or of a list whose first entry is gone to.
        height: Pixels of the page that are shown.
        act: What a reader does before it is taken.
    """

    path: str
    width: int
    height: int
    act: Callable[[Page], None] | None = None


def _first(page: Page) -> None:
    page.goto(str(page.locator("main td a.thing").first.get_attribute("href")))


def _proof(page: Page) -> None:
    _first(page)
    page.locator("#seats a.src").first.click()
    page.locator(".proof-row mark").wait_for()


def _matrix(page: Page) -> None:
    _first(page)
    page.locator("#who").evaluate("section => section.hidden = true")


def _laid_out(page: Page) -> None:
    page.wait_for_selector("#picture[data-laid]")
    page.wait_for_timeout(600)  # the camera glides to the whole


SHOTS: Mapping[str, Shot] = MappingProxyType(
    {
        "home-zh": Shot("/?lang=zh", WIDE, 640),
        "answer-en": Shot("/search?lang=en&q=Who+heads+the+employment+leading+group%3F", WIDE, 340),
        "body-zh": Shot("/browse/groups?lang=zh&q=就业工作领导小组", WIDE, 560, _proof),
        "official-en": Shot("/browse/officials?lang=en&q=刘晋萍", WIDE, 620, _first),
        "plan-zh": Shot("/browse/plans?lang=zh&q=专业镇", WIDE, 560, _matrix),
        "network-en": Shot("/network?lang=en&view=bodies&least=2", WIDE, 800, _laid_out),
        "phone-zh": Shot("/browse/groups?lang=zh&q=就业工作领导小组", PHONE, 760, _proof),
        "phone-en": Shot("/?lang=en", PHONE, 760),
    }
)
PARAMETERS = MappingProxyType({"format": "webp", "quality": _QUALITY, "captureBeyondViewport": True})
