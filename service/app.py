"""The application: wiring only."""

from __future__ import annotations

from importlib.metadata import version

from fastapi import FastAPI

from queries.store import Store
from service.cors import OpenToAll
from service.current import Always, Current
from service.errors import PROBLEMS, add_handlers
from service.methods import Methods
from service.routers import ROUTERS
from service.settings import Settings

_DESCRIPTION = """Institutions, coordinating bodies, officials, appointments and documents as Chinese government
gazettes print them. Every fact carries its evidence: the file, the place in it and the words that stand there."""


def create_app(settings: Settings, *, store: Store | None = None) -> FastAPI:
    """Give the service over the graph of ``settings.data``, or over another store."""
    app = FastAPI(
        title="Gongbao 公报",
        version=version("gongbao"),
        description=_DESCRIPTION,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        docs_url=None,  # FastAPI's own pages load their scripts from elsewhere
        redoc_url=None,
        responses=PROBLEMS,
    )
    app.state.settings = settings
    app.state.stores = Current(settings.data) if store is None else Always(store)
    for router in ROUTERS:
        app.include_router(router)
    add_handlers(app)
    app.add_middleware(Methods, routes=app.router.routes)
    app.add_middleware(OpenToAll)  # added last, so outermost
    return app
