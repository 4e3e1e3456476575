"""One request to an engine, over SPARQLWrapper: what came back, or the error that says why nothing did."""

from __future__ import annotations

import time
from ast import literal_eval
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from http.client import HTTPException, HTTPResponse
from importlib.metadata import version
from urllib.error import HTTPError, URLError

from SPARQLWrapper import BASIC, DIGEST, POST, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import (
    EndPointInternalError,
    EndPointNotFound,
    QueryBadFormed,
    SPARQLWrapperException,
    Unauthorized,
)

from queries.engines.access import Access
from queries.errors import (
    AnswerTooLarge,
    Busy,
    DeadlineExceeded,
    EvaluationFailed,
    QueryError,
    StoreUnavailable,
)

_PAUSES = (0.2, 0.6)  # seconds before an engine that cannot be reached is tried again
_PIECE = 1 << 16  # bytes
_LONGEST = 86_400.0  # seconds: sockets take no endless deadline
_TOLD = 500  # characters of what an engine says
_CREDENTIALS = "the engine refuses these credentials; set GONGBAO_ENGINE_USER and GONGBAO_ENGINE_PASSWORD, or …_TOKEN"


@dataclass(frozen=True, slots=True)
class Call:
    """What is asked of an engine.

    Attributes:
        kind: First word of the text: SELECT, INSERT.
        text: A query, or an update.
        accept: Media type of the answer.
        seconds: How long it may take.
        max_bytes: The longest body.
        fields: What else stands in the form.
        is_update: It goes to the engine's address for updates.
    """

    kind: str
    text: str
    accept: str
    seconds: float
    max_bytes: int
    fields: tuple[tuple[str, str], ...] = ()
    is_update: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """What an engine answered with status 200: media type without its parameters, headers by small letters, body."""

    media_type: str
    headers: Mapping[str, str]
    body: bytes


def send(access: Access, call: Call) -> Sent:
    """Put a call by POST of a form, which every engine takes; again where there was no connection.

    A text is put again only while no answer has begun: an update of quads may be put twice.

    Raises:
        StoreUnavailable: If the engine cannot be reached, or refuses the credentials.
        DeadlineExceeded: If there is no answer in time.
        AnswerTooLarge: If the body is longer than the call allows.
        Busy: If the engine says so (429).
        EvaluationFailed: If it refuses the text, or gave up on it.
    """
    end = time.monotonic() + min(call.seconds, _LONGEST)
    for pause in (*_PAUSES, None):
        try:
            return _sent(_response(access, call, end), call, end)
        except StoreUnavailable as exc:
            is_late = pause is None or time.monotonic() + pause >= end
            if is_late or not isinstance(exc.__cause__, URLError | ConnectionError) or _is_final(exc.__cause__):
                raise
            time.sleep(pause or 0.0)
    raise AssertionError  # the last round returns or raises


def _is_final(cause: BaseException) -> bool:
    """Tell whether an engine has answered, if with an error; 502 and 503 pass."""
    return isinstance(cause, HTTPError) and cause.code not in {502, 503}


def _response(access: Access, call: Call, end: float) -> HTTPResponse:
    address = access.update if call.is_update else access.endpoint
    left = max(1.0, end - time.monotonic())
    try:
        response: HTTPResponse = _wrapper(access, call, left).query().response
    except HTTPError as exc:
        raise _refusal(exc, address, call) from exc
    except Unauthorized as exc:
        raise StoreUnavailable(_CREDENTIALS, place=address) from exc
    except EndPointNotFound as exc:
        raise StoreUnavailable("nothing is there (404)", place=address) from exc
    except (QueryBadFormed, EndPointInternalError) as exc:
        raise EvaluationFailed(_told(exc)) from exc
    except TimeoutError as exc:
        raise DeadlineExceeded(seconds=call.seconds) from exc
    except URLError as exc:
        if isinstance(exc.reason, TimeoutError):
            raise DeadlineExceeded(seconds=call.seconds) from exc
        raise StoreUnavailable(str(exc.reason), place=address) from exc
    except (SPARQLWrapperException, HTTPException, OSError, ValueError) as exc:
        raise StoreUnavailable(f"{type(exc).__name__}: {exc}", place=address) from exc
    return response


def _sent(response: HTTPResponse, call: Call, end: float) -> Sent:
    """Read a body to its end; a connection that breaks off gives an error, never a part."""
    pieces: list[bytes] = []
    length = 0
    try:
        with response:
            while piece := response.read(_PIECE):
                pieces.append(piece)
                length += len(piece)
                if length > call.max_bytes:
                    raise AnswerTooLarge(max_bytes=call.max_bytes)
                if time.monotonic() >= end:
                    raise DeadlineExceeded(seconds=call.seconds)
    except TimeoutError as exc:
        raise DeadlineExceeded(seconds=call.seconds) from exc
    except (HTTPException, OSError) as exc:
        raise EvaluationFailed("the engine broke off in the middle of its answer") from exc
    expected = response.headers.get("Content-Length")
    if expected is not None and expected.isdigit() and int(expected) != length:
        raise EvaluationFailed("the engine broke off in the middle of its answer")
    headers = {name.lower(): value for name, value in response.headers.items()}
    return Sent(headers.get("content-type", "").partition(";")[0].strip().lower(), headers, b"".join(pieces))


def _wrapper(access: Access, call: Call, seconds: float) -> SPARQLWrapper:
    wrapper = SPARQLWrapper(access.endpoint, access.update or None, agent=f"gongbao/{_version()}")
    wrapper.setMethod(POST)
    wrapper.setOnlyConneg(True)  # else it puts three guesses at a format into the form
    wrapper.setTimeout(int(seconds) + 1)
    # Not setQuery: it guesses at the kind by a pattern that a prefix named `insert:` misleads.
    wrapper.queryString, wrapper.queryType = call.text, call.kind
    wrapper.addCustomHttpHeader("Accept", call.accept)
    for name, value in call.fields:
        wrapper.addParameter(name, value)
    if access.token:
        wrapper.addCustomHttpHeader("Authorization", f"Bearer {access.token}")
    elif access.user:
        wrapper.setHTTPAuth(DIGEST if call.is_update and access.update.endswith("/sparql-auth") else BASIC)
        wrapper.setCredentials(access.user, access.password)
    return wrapper


@cache
def _version() -> str:
    return version("gongbao")


def _refusal(exc: HTTPError, address: str, call: Call) -> QueryError:
    """Give the error that a status tells of."""
    with exc:
        match exc.code:
            case 401 | 403:
                return StoreUnavailable(f"{_CREDENTIALS} ({exc.code})", place=address)
            case 413:
                return EvaluationFailed("the text is too long for the engine (413)")
            case 429:
                return Busy(waiting=0, seconds=_seconds(exc.headers.get("Retry-After")))
            case 504:
                return DeadlineExceeded(seconds=call.seconds)
    return StoreUnavailable(f"it answers {exc.code} {exc.reason}", place=address)


def _seconds(told: str | None) -> float:
    return float(told) if told is not None and told.isdigit() else 1.0


def _told(exc: SPARQLWrapperException) -> str:
    """Give what an engine says of an error, as one line; SPARQLWrapper keeps its bytes in their Python form alone."""
    said = str(exc).partition("Response:\n")[2]
    text = literal_eval(said).decode(errors="replace") if said.startswith(("b'", 'b"')) else str(exc)
    return " ".join(text.split())[:_TOLD]
