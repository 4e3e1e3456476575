"""Answers: the form in which the command and the service give them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

TYPES = {
    "official": "Official",
    "institution": "Institution",
    "body": "CoordinatingBody",
    "document": "Document",
    "plan": "Plan",
    "task": "Task",
    "post": "Post",
    "number": "Number",
    "date": "Date",
    "boolean": "Boolean",
    "cited": "Citation",
    "text": "Text",
    "duty": "Duty",
    "role": "Role",
    "holds": "Boolean",
}


@dataclass(frozen=True, slots=True)
class Item:
    """One answer.

    Attributes:
        label: Its words, as printed; a number, a date, yes or no too.
        iri: The thing's IRI; None where the answer is no thing.
        type: Its class.
        mentions: How the sources write it.
    """

    label: str
    iri: str | None
    type: str
    mentions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """Where an answer stands."""

    document: str  # 发文字号, or the title where it has none
    source: str  # name of the file
    start: int  # code points
    end: int  # code points, one past the last
    quote: str


@dataclass(frozen=True, slots=True)
class Answered:
    """What comes back to a question.

    Attributes:
        status: answered, not_in_data, not_understood or ambiguous.
        understood: What the question was read as.
        alternatives: Names or questions that may have been meant.
    """

    question: str
    lang: str
    status: str
    answers: tuple[Item, ...] = ()
    sentence: str = ""
    sparql: str = ""
    evidence: tuple[Quote, ...] = ()
    understood: str = ""
    alternatives: Sequence[str] = field(default=())

    def record(self) -> dict[str, object]:
        """Give the answer as it goes out in JSON."""
        return asdict(self)
