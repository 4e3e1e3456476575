"""The page of an error, for people: what happened, where, and how to go on."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import Request
from fastapi.responses import Response

from service.web.speech import knows
from service.web.view import view_of, written


def fault_page(request: Request, status: int, detail: str, headers: Mapping[str, str] | None) -> Response:
    """Write the page of an error, with its status."""
    view = view_of(request)
    key = f"fault.{status}"
    told = {"status": status, "key": key if knows(key) else "fault.other", "detail": detail, "path": request.url.path}
    page = written(view, "fault.html", told)
    page.status_code = status
    page.headers.update(headers or {})
    return page
