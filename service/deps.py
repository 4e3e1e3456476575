"""What routes are given: the settings and the store of the application they belong to."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from queries.store import Store
from service.current import Stores
from service.settings import Settings


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


async def _store(request: Request) -> Store:
    stores: Stores = request.app.state.stores
    return await stores.latest()


SettingsDep = Annotated[Settings, Depends(_settings)]
StoreDep = Annotated[Store, Depends(_store)]
