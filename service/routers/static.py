"""Styles and scripts, which never change under their names."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Header, Path
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from service.web.assets import asset_at

router = APIRouter(tags=["pages"])


@router.get("/static/{name}", summary="A style or a script of the pages", response_class=Response)
async def read_asset(
    name: Annotated[str, Path(pattern=r"^[a-z0-9.-]+$", max_length=100, examples=["site-0123456789.css"])],
    accept_encoding: Annotated[str, Header(include_in_schema=False)] = "",
) -> Response:
    """Give the file, for good: another content has another name."""
    asset = asset_at(f"/static/{name}")
    if asset is None:
        raise HTTPException(404, f"no file {name}")
    headers = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}
    if "gzip" in accept_encoding:
        return Response(asset.packed, media_type=asset.media_type, headers={"Content-Encoding": "gzip", **headers})
    return Response(asset.content, media_type=asset.media_type, headers=headers)
