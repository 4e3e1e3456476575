"""The routes, one module a subject; ROUTERS is what the application takes in."""

from __future__ import annotations

from fastapi import APIRouter

from service.routers import (
    appointments,
    ask,
    browse,
    changes,
    coverage,
    documents,
    exports,
    find,
    graphs,
    groups,
    health,
    home,
    institutions,
    library,
    linked,
    meta,
    neighbours,
    officials,
    posts,
    reconcile,
    search,
    sparql,
    static,
    tasks,
)

ROUTERS: tuple[APIRouter, ...] = (
    home.router,
    static.router,
    browse.router,
    find.router,
    health.router,
    sparql.router,
    graphs.router,
    meta.router,
    linked.router,
    officials.router,
    institutions.router,
    groups.router,
    documents.router,
    appointments.router,
    tasks.router,
    posts.router,
    neighbours.router,
    search.router,
    ask.router,
    library.router,
    coverage.router,
    changes.router,
    reconcile.router,
    exports.router,
)
