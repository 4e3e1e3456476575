"""Errors of the queries.

QueryError
├── QueryFileError      a `.rq` file's header and its text do not agree
├── ParameterError      a value does not fit the parameter it is given for
├── SyntaxRefused       the text is not a question that a store takes
│   ├── QuerySyntaxError    it is no SPARQL query (an update is none)
│   └── ServiceRefused      it calls another endpoint (SERVICE)
├── FormatRefused       answers of this form are not written in that media type
├── DeadlineExceeded    no answer in time
├── AnswerTooLarge      the answer is longer than the caller takes
├── AnswerCut           the store keeps back rows that it has
├── EvaluationFailed    the store gave up on a well-formed query
├── Exhausted           the query took more memory than one query may
├── Busy                too many others are asking
├── EngineUnfit         an engine is known to answer this wrong, and is not asked
├── EngineHolds         an engine holds a graph already, and was not to lose it
└── StoreUnavailable    there is no store to ask
    └── StoreDamaged    there is one, and a file of it is not what was written
"""

# ruff: noqa: N818 - what happened is the better name than a row of ...Error

from __future__ import annotations

from collections.abc import Sequence


class QueryError(Exception):
    """Base class: catch this to tell the asker that there is no answer."""


class QueryFileError(QueryError):
    """A `.rq` file's header and its text do not agree.

    Attributes:
        name: The query, as `load` takes it: ``groups/members``.
        reason: What is wrong, as one clause.
    """

    def __init__(self, reason: str, *, name: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


class ParameterError(QueryError):
    """A value does not fit the parameter it is given for.

    Attributes:
        query: The query's name.
        parameter: The parameter's name.
        reason: What is wrong, as one clause.
    """

    def __init__(self, reason: str, *, query: str, parameter: str) -> None:
        super().__init__(f"{query}: parameter {parameter!r}: {reason}")
        self.query = query
        self.parameter = parameter
        self.reason = reason


class SyntaxRefused(QueryError):
    """The text is not a question that a store takes; the asker can mend it."""


class QuerySyntaxError(SyntaxRefused):
    """The text is no SPARQL 1.1 query.

    Attributes:
        reason: What the parser says.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(f"not a SPARQL query: {reason}")
        self.reason = reason


class ServiceRefused(SyntaxRefused):
    """The text calls another endpoint, or hides that it might."""

    def __init__(self) -> None:
        super().__init__(
            "SERVICE is not allowed here; where it is the beginning of a prefix or a relative IRI, choose another name"
        )


class FormatRefused(QueryError):
    """Answers of this form are not written in that media type.

    Attributes:
        media_type: The media type that was asked for.
        choices: The media types there are for this form of query, the usual one first.
    """

    def __init__(self, *, media_type: str, choices: Sequence[str]) -> None:
        super().__init__(f"no answer in {media_type!r}; there is {', '.join(choices)}")
        self.media_type = media_type
        self.choices = tuple(choices)


class DeadlineExceeded(QueryError):
    """No answer in time.

    Attributes:
        seconds: The time that was allowed.
    """

    def __init__(self, *, seconds: float) -> None:
        super().__init__(f"no answer within {seconds:g} s")
        self.seconds = seconds


class AnswerTooLarge(QueryError):
    """The answer is longer than the caller takes; nothing of it is given.

    Attributes:
        max_bytes: The length that was allowed.
    """

    def __init__(self, *, max_bytes: int) -> None:
        super().__init__(f"the answer is longer than {max_bytes} bytes: ask for less, or add a LIMIT")
        self.max_bytes = max_bytes


class AnswerCut(QueryError):
    """The store gave only the first rows, without a word; nothing of them is given.

    Attributes:
        rows: How many it gave.
    """

    def __init__(self, *, rows: int) -> None:
        super().__init__(f"the engine keeps back what comes after {rows} rows: ask for less, or raise its limit")
        self.rows = rows


class EvaluationFailed(QueryError):
    """The store gave up on a well-formed query.

    Attributes:
        reason: What the store says.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(f"the query failed: {reason}")
        self.reason = reason


class Exhausted(QueryError):
    """The query took more memory than one query may, and was ended with the process that evaluated it.

    Attributes:
        max_bytes: The memory that was allowed, of the whole process.
    """

    def __init__(self, *, max_bytes: int) -> None:
        super().__init__(f"the query took more than {max_bytes >> 20} MiB of memory: ask for less")
        self.max_bytes = max_bytes


class Busy(QueryError):
    """Too many others are asking; the same question can have an answer a little later.

    Attributes:
        waiting: How many wait already.
        seconds: After how many seconds it is worth asking again.
    """

    def __init__(self, *, waiting: int, seconds: float) -> None:
        super().__init__(f"{waiting} queries wait already: ask again in {seconds:g} s")
        self.waiting = waiting
        self.seconds = seconds


class StoreUnavailable(QueryError):
    """There is no store to ask.

    Attributes:
        place: The folder or address where it should be.
        reason: What is wrong there.
    """

    def __init__(self, reason: str, *, place: str) -> None:
        super().__init__(f"no store at {place}: {reason}")
        self.place = place
        self.reason = reason


class StoreDamaged(StoreUnavailable):
    """There is a store, and a file of it is not what was written: build again."""


class EngineHolds(QueryError):
    """An engine holds a graph of ours already; nothing was changed there.

    Attributes:
        graphs: How many named graphs it has.
        place: Its address.
    """

    def __init__(self, *, graphs: int, place: str) -> None:
        super().__init__(f"{place} holds {graphs} named graphs of ours: tell it to replace them, or name another")
        self.graphs = graphs
        self.place = place


class EngineUnfit(QueryError):
    """An engine is known to answer a question wrong, and was not asked: put it to another engine, or otherwise.

    Attributes:
        reason: Which question, and what it does.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
