"""A store somewhere else: the SPARQL 1.1 Protocol over HTTP."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from functools import partial
from http.client import HTTPException, HTTPMessage
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from queries.errors import (
    AnswerTooLarge,
    Busy,
    DeadlineExceeded,
    EvaluationFailed,
    QueryError,
    QuerySyntaxError,
    ServiceRefused,
    StoreUnavailable,
)
from queries.store import JSON, Answer, Dataset, askable
from queries.window import window

_TRUNCATED = "Gongbao-Truncated"
_SLACK = 5.0  # seconds that the network may take besides the query


class Remote:
    """A SPARQL endpoint, asked over HTTP.

    An endpoint of ours that cuts a long answer says so: the rest is asked for, so that an answer is always whole.

    Attributes:
        endpoint: Its address.
    """

    def __init__(self, endpoint: str, *, token: str = "") -> None:
        """Name the endpoint; nothing is asked. ``token`` goes along as ``Authorization: Bearer``."""
        self.endpoint = endpoint
        self._token = token

    async def query(
        self, text: str, *, accept: str, deadline: float, max_bytes: int, dataset: Dataset | None = None
    ) -> Answer:
        """Ask from a thread; see `Store.query`."""
        askable(text, accept)
        ask = partial(self._ask, accept=accept, deadline=deadline, max_bytes=max_bytes, dataset=dataset)
        body, headers = await asyncio.to_thread(ask, text)
        if _TRUNCATED not in headers:
            return Answer(accept, body)
        if accept != JSON:
            raise AnswerTooLarge(max_bytes=len(body))
        whole = json.loads(body)
        rows = whole["results"]["bindings"]
        asked = window(text)
        while _TRUNCATED in headers:
            before = len(rows)
            body, headers = await asyncio.to_thread(ask, asked.rest_after(before))
            rows.extend(json.loads(body)["results"]["bindings"])
            if len(rows) == before:
                raise EvaluationFailed("the endpoint says that there are more rows, and gives none")
        whole.pop("truncated", None)
        return Answer(accept, json.dumps(whole, ensure_ascii=False).encode())

    def _ask(
        self, text: str, *, accept: str, deadline: float, max_bytes: int, dataset: Dataset | None
    ) -> tuple[bytes, HTTPMessage]:
        fields = [("query", text)]
        if dataset is not None:
            fields += [("default-graph-uri", iri) for iri in dataset.default]
            fields += [("named-graph-uri", iri) for iri in dataset.named]
        request = Request(self.endpoint, urlencode(fields).encode(), self._headers(accept))
        try:
            with urlopen(request, timeout=min(deadline + _SLACK, 86_400.0)) as response:
                body: bytes = response.read(max_bytes + 1 if max_bytes < 1 << 62 else -1)
                headers: HTTPMessage = response.headers
        except HTTPError as exc:
            raise _error(exc, self.endpoint, deadline, max_bytes) from exc
        except TimeoutError as exc:
            raise DeadlineExceeded(seconds=deadline) from exc
        except (URLError, HTTPException, OSError, ValueError) as exc:
            raise StoreUnavailable(str(exc), place=self.endpoint) from exc
        if len(body) > max_bytes:
            raise AnswerTooLarge(max_bytes=max_bytes)
        return body, headers

    def _headers(self, accept: str) -> Mapping[str, str]:
        known = {"Accept": accept, "Content-Type": "application/x-www-form-urlencoded", "User-Agent": "gongbao"}
        return known | ({"Authorization": f"Bearer {self._token}"} if self._token else {})


def _error(exc: HTTPError, place: str, deadline: float, max_bytes: int) -> QueryError:
    """Give the error that a status tells of; its text is the problem's ``detail`` where there is one."""
    detail = _detail(exc)
    match exc.code:
        case 400:
            return QuerySyntaxError(detail)
        case 403:
            return ServiceRefused()
        case 429:
            return Busy(waiting=0, seconds=float(exc.headers.get("Retry-After") or 1))
        case 504 if "longer" in detail:
            return AnswerTooLarge(max_bytes=max_bytes)
        case 504:
            return DeadlineExceeded(seconds=deadline)
        case 500:
            return EvaluationFailed(detail)
        case _:
            return StoreUnavailable(f"{exc.code} {detail}", place=place)


def _detail(exc: HTTPError) -> str:
    try:
        told = json.loads(exc.read(10_000))
    except (OSError, ValueError):
        return str(exc.reason)
    return str(told["detail"]) if isinstance(told, dict) and "detail" in told else str(exc.reason)
