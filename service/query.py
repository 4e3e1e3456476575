"""A stranger's query put to the graph: in time, no more rows than are given, and told where there are more."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from queries.errors import QuerySyntaxError
from queries.store import JSON, Answer, Store
from queries.syntax import Form, form
from queries.window import Window, most_rows, window
from service.negotiation import Choice, chosen
from service.operation import Operation
from service.settings import Settings

_LONGEST_LINK = 8000  # bytes: servers and proxies refuse longer header lines


@dataclass(frozen=True, slots=True)
class Reply:
    """What goes out.

    Attributes:
        body: The answer, as its media type writes it.
        media_type: As the caller named it.
        rows: How many of the rows are given, where there are more; None where all are.
        next: Path and query of the rows after, where there are more and a URL can hold it.
    """

    body: bytes
    media_type: str
    rows: int | None = None
    next: str | None = None


async def reply(store: Store, operation: Operation, accept: tuple[str, ...], settings: Settings) -> Reply:
    """Give the answer to a request at /sparql; QueryError if there is none."""
    kind = form(operation.text)
    choice = chosen(operation.format, accept, kind)
    if kind is not Form.SELECT:
        return Reply((await _ask(store, operation, operation.text, choice, settings)).body, choice.asked)
    rows = window(operation.text)
    if rows.limit is not None and rows.limit <= settings.max_rows:
        return Reply((await _ask(store, operation, operation.text, choice, settings)).body, choice.asked)
    try:
        answer = await _ask(store, operation, rows.text(settings.max_rows), choice, settings)
    except QuerySyntaxError:  # of the query as it was sent, or brackets that `window` does not see through
        return Reply((await _ask(store, operation, operation.text, choice, settings)).body, choice.asked)
    if not await _goes_on(store, operation, rows, answer, settings):
        return Reply(answer.body, choice.asked)
    return _told(operation, rows, choice, answer.body, settings.max_rows)


async def _ask(store: Store, operation: Operation, text: str, choice: Choice, settings: Settings) -> Answer:
    seconds = min(operation.timeout or settings.deadline, settings.max_deadline)
    return await store.query(
        text, accept=choice.written, deadline=seconds, max_bytes=settings.max_bytes, dataset=operation.dataset
    )


async def _goes_on(store: Store, operation: Operation, rows: Window, answer: Answer, settings: Settings) -> bool:
    """Tell whether there is a row after the most that are given; asked only where so many can have been written."""
    if len(answer.body) < settings.max_rows or most_rows(answer.media_type, answer.body) < settings.max_rows:
        return False
    text = rows.text(1, later=settings.max_rows)
    after = await _ask(store, operation, text, Choice("text/csv", "text/csv"), settings)
    return after.body.count(b"\n") > 1


def _told(operation: Operation, rows: Window, choice: Choice, body: bytes, given: int) -> Reply:
    """Say in the answer, where its format has a place for it, and beside it that there are more rows."""
    after = _address(operation, rows.rest_after(given))
    if choice.written == JSON or choice.written == "application/json":
        # An object at the end of the answer: SPARQL 1.1 JSON lets members be added that readers pass over.
        body = body.rstrip()[:-1] + b',"truncated":{"rows":%d}}' % given
    return Reply(body, choice.asked, given, after if len(after) <= _LONGEST_LINK else None)


def _address(operation: Operation, text: str) -> str:
    dataset = operation.dataset
    pairs = [("query", text)]
    pairs += [("default-graph-uri", iri) for iri in (dataset.default if dataset else ())]
    pairs += [("named-graph-uri", iri) for iri in (dataset.named if dataset else ())]
    pairs += [("format", operation.format)] if operation.format else []
    pairs += [("timeout", f"{operation.timeout:g}")] if operation.timeout else []
    return "/sparql?" + urlencode(pairs)
