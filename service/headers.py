"""Headers that every response has: who may read it, and what a browser may do with it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

CORS: Mapping[str, str] = MappingProxyType(
    {
        "Access-Control-Allow-Origin": "*",  # without credentials: there are none
        "Access-Control-Expose-Headers": (
            "ETag, Gongbao-Data-Version, Gongbao-Truncated, Link, Location, Retry-After, X-Request-ID"
        ),
    }
)
PREFLIGHT: Mapping[str, str] = MappingProxyType(  # for answers to OPTIONS: browsers read these nowhere else
    {
        "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS, POST",
        "Access-Control-Allow-Headers": "Accept, Authorization, Content-Type, If-None-Match, X-Request-ID",
        "Access-Control-Max-Age": "86400",
    }
)
CSP = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
PAGE_CSP = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
SITE_CSP = (  # of the explorer, whose styles and scripts are files of this service
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
SECURITY: Mapping[str, str] = MappingProxyType(
    {
        "Content-Security-Policy": CSP,  # pages write their own
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Resource-Policy": "cross-origin",
    }
)
HEADERS: Mapping[str, str] = MappingProxyType({**CORS, **SECURITY})
