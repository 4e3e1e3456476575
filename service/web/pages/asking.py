"""What a page is told from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, TypeAlias

from fastapi import Depends

from queries.store import Store
from service.deps import SettingsDep, StoreDep, VersionDep
from service.settings import Settings
from service.web.span import Span, span_of
from service.web.view import View, ViewDep

Told: TypeAlias = dict[str, object]  # by name in the template


@dataclass(frozen=True)
class Asking:
    """One reader's request for a page."""

    view: View
    store: Store
    settings: Settings
    span: Span

    @property
    def day(self) -> date:
        """The day that the page tells of; the last one there is in an empty graph, which has nothing to tell."""
        return self.span.day(self.view.day) or date.max


async def _asking(view: ViewDep, version: VersionDep, store: StoreDep, settings: SettingsDep) -> Asking:
    return Asking(view, store, settings, await span_of(version.library, store))


AskingDep = Annotated[Asking, Depends(_asking)]
