"""The application: wiring only."""

from __future__ import annotations

from functools import partial
from importlib.metadata import version
from typing import Any

from fastapi import FastAPI
from starlette.types import ASGIApp, Receive, Scope, Send

from queries.store import Store
from service.current import Always, Current, Stores
from service.direct import Direct
from service.errors import PROBLEMS, add_handlers
from service.examples import add_examples
from service.front import Front
from service.hangup import HangUp
from service.kept import Kept
from service.lifespan import lifespan
from service.limits import Limits
from service.logs import RequestLog
from service.methods import Methods
from service.metrics import Metrics
from service.routers import ROUTERS
from service.settings import Settings
from service.tools.http import Tools
from service.validators import Validators

_DESCRIPTION = """Institutions, coordinating bodies, officials, appointments and documents as Chinese government
gazettes print them. Every fact carries its evidence: the file, the place in it and the words that stand there."""


class Service(FastAPI):
    """The routes, behind layers that a request passes before the framework's own, or that answer in its place."""

    layers: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request through the layers; the server's other messages go to the framework."""
        if scope["type"] != "http":
            return await super().__call__(scope, receive, send)
        scope["app"] = self
        return await self.layers(scope, receive, send)

    def openapi(self) -> dict[str, Any]:
        """Give the description of all routes, with examples."""
        return self.openapi_schema or add_examples(super().openapi())


def create_app(settings: Settings, *, store: Store | None = None, stores: Stores | None = None) -> Service:
    """Give the service over the graph of ``settings.data``, over another store, or over what gives stores."""
    app = Service(
        title="Gongbao 公报",
        version=version("gongbao"),
        description=_DESCRIPTION,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        docs_url=None,  # FastAPI's own pages load their scripts from elsewhere
        redoc_url=None,
        responses=PROBLEMS,
        lifespan=lifespan,
    )
    app.state.metrics = Metrics()
    app.state.settings = settings
    app.state.stores = stores or (Current(settings.data) if store is None else Always(store))
    for router in ROUTERS:
        app.include_router(router)
    add_handlers(app)
    app.add_middleware(Tools)
    app.layers = _layers(app, settings)
    return app


def _layers(app: Service, settings: Settings) -> ASGIApp:
    """Give what stands before the framework, the outermost layer last."""
    metrics: Metrics = app.state.metrics
    routed = Methods(Validators(partial(FastAPI.__call__, app)), routes=app.router.routes)
    kept = Kept(HangUp(Direct(routed)), room=settings.cache_bytes // 2, metrics=metrics)
    return Front(Limits(kept, settings=settings), metrics=metrics, log=RequestLog(settings.log))
