"""Where an engine is, and as whom it is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import urlsplit

from queries.errors import StoreUnavailable

_PREFIX = "GONGBAO_ENGINE_"


@dataclass(frozen=True, slots=True)
class Access:
    """An engine's addresses and credentials.

    Attributes:
        endpoint: Where queries go.
        update: Where updates go; empty where that follows from the kind of engine.
        user: Name for HTTP authentication; empty for none.
        password: Its password; never shown.
        token: What goes along as ``Authorization: Bearer``; never shown.
    """

    endpoint: str
    update: str = ""
    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)

    @classmethod
    def of(cls, endpoint: str, environment: Mapping[str, str], *, update: str = "") -> Self:
        """Take the credentials from ``GONGBAO_ENGINE_USER``, ``…_PASSWORD`` and ``…_TOKEN``.

        Raises:
            StoreUnavailable: If the address is none of HTTP, or holds a password, which would come into logs.
        """
        for address in filter(None, (endpoint, update)):
            parts = urlsplit(address)
            if parts.scheme not in {"http", "https"} or not parts.hostname:
                raise StoreUnavailable("not an address of HTTP", place=address)
            if parts.username or parts.password:
                advice = f"credentials go into {_PREFIX}USER and {_PREFIX}PASSWORD, not into the address"
                raise StoreUnavailable(advice, place=f"{parts.scheme}://{parts.hostname}")
        user, password, token = (environment.get(_PREFIX + name, "") for name in ("USER", "PASSWORD", "TOKEN"))
        return cls(endpoint, update, user, password, token)
