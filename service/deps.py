"""What routes are given: the settings and the graph of the application they belong to."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from queries.store import Store
from service.asked import Noted, asked_of
from service.current import Stores, Version
from service.settings import Settings


def settings_of(request: Request) -> Settings:
    """Give the settings of a request's application."""
    settings: Settings = request.app.state.settings
    return settings


async def version_of(request: Request) -> Version:
    """Give the version of the graph to answer a request from; StoreUnavailable if there is none."""
    stores: Stores = request.app.state.stores
    version = await stores.latest()
    asked_of(request).version = version.name
    return version


async def _store(request: Request, version: Annotated[Version, Depends(version_of)]) -> Store:
    return Noted(version.library, asked_of(request))


SettingsDep = Annotated[Settings, Depends(settings_of)]
VersionDep = Annotated[Version, Depends(version_of)]
StoreDep = Annotated[Store, Depends(_store)]
