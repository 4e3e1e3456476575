"""How a question can go on while it is typed: names of things, and forms of questions with them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from queries.ask.answers import TYPES
from queries.ask.data import rows
from queries.ask.script import folded, language, plain
from queries.ask.things import Names, Thing

_MOST = 10
_LONGEST = 12  # characters at the end of what is typed that can begin a name


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One way to go on: the whole text, and the thing it ends with or Question."""

    text: str
    type: str
    iri: str | None


def suggest(begun: str, names: Names) -> tuple[Suggestion, ...]:
    """Give at most ten ways to go on, names first, then questions about what is named; the same text gives the same."""
    text = plain(begun, language(begun))
    if not text or len(text) > 300:
        return ()
    found = {s.text: s for s in (*islice(_names(text, names), _MOST // 2), *_questions(text, names))}
    return tuple(islice(found.values(), _MOST))


def _names(text: str, names: Names) -> Iterator[Suggestion]:
    """Yield the text with its end made the name of a thing; the longest end counts."""
    for length in range(min(_LONGEST, len(text)), 1, -1):
        end = folded(text[-length:])
        if fitting := names.completions(end, _MOST // 2):
            for name in fitting:
                thing = names.exact[name][0]
                label = name if thing.kind == "document" else thing.label
                yield Suggestion(text[:-length] + label, TYPES[thing.kind], thing.iri)
            return


def _questions(text: str, names: Names) -> Iterator[Suggestion]:
    """Yield the forms of questions that begin so, and those about the thing that the text names."""
    lang = language(text)
    thing = _named(text, names)
    for kind, zh, en in rows("forms.tsv"):
        form = zh if lang == "zh" else en
        if thing is not None and thing.kind == kind:
            yield Suggestion(form.replace("{}", text), "Question", None)
        elif form.startswith(text):
            yield Suggestion(form.replace("{}", "…"), "Question", None)


def _named(text: str, names: Names) -> Thing | None:
    things = names.exact.get(folded(text), ())
    return things[0] if things else None
