"""What is known of a request while it is answered: who it is, what it was answered from, which queries it took."""

from __future__ import annotations

from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.types import Scope

from queries.store import Answer, Dataset, Store

_KEY = "gongbao.asked"


@dataclass(slots=True)
class Asked:
    """One request.

    Attributes:
        identity: The request's id, as logs and the header ``X-Request-ID`` have it.
        version: The data version that it was answered from; empty while none was asked.
        queries: The library's questions that it took, bound, in their order.
    """

    identity: str = ""
    version: str = ""
    queries: list[str] = field(default_factory=list)


def begin(scope: Scope, identity: str) -> Asked:
    """Begin a request."""
    asked = Asked(identity)
    scope[_KEY] = asked
    return asked


def asked_of(scope: Scope | Request) -> Asked:
    """Give what is known of a request; an empty note where no middleware has begun one."""
    inner: Scope = scope.scope if isinstance(scope, Request) else scope
    found = inner.setdefault(_KEY, Asked())
    if not isinstance(found, Asked):
        raise TypeError(f"{_KEY} is taken")
    return found


@dataclass(frozen=True, slots=True)
class Noted:
    """A store that notes which queries it is asked."""

    store: Store
    asked: Asked

    async def query(
        self, text: str, *, accept: str, deadline: float, max_bytes: int, dataset: Dataset | None = None
    ) -> Answer:
        """Note a query and pass it on; see `Store.query`."""
        self.asked.queries.append(text)
        return await self.store.query(text, accept=accept, deadline=deadline, max_bytes=max_bytes, dataset=dataset)
