"""The routes, one module a subject; ROUTERS is what the application takes in."""

from __future__ import annotations

from fastapi import APIRouter

from service.routers import appointments, documents, groups, health, home, institutions, officials, sparql

ROUTERS: tuple[APIRouter, ...] = (
    home.router,
    health.router,
    sparql.router,
    officials.router,
    institutions.router,
    groups.router,
    documents.router,
    appointments.router,
)
