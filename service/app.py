"""The application: wiring only."""

from __future__ import annotations

from importlib.metadata import version

from fastapi import FastAPI

from queries.store import Store
from service.current import Always, Current
from service.errors import PROBLEMS, add_handlers
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
        lifespan=lifespan,
    )
    app.state.metrics = Metrics()
    app.state.settings = settings
    app.state.stores = Current(settings.data) if store is None else Always(store)
    for router in ROUTERS:
        app.include_router(router)
    add_handlers(app)
    # The last that is added is the outermost.
    app.add_middleware(Tools)
    app.add_middleware(Validators)
    app.add_middleware(Methods, routes=app.router.routes)
    app.add_middleware(HangUp)
    app.add_middleware(Kept, room=settings.cache_bytes // 2, metrics=app.state.metrics)
    app.add_middleware(Limits, settings=settings)
    app.add_middleware(Front, metrics=app.state.metrics, log=RequestLog(settings.log))
    return app
