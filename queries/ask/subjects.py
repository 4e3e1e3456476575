"""Subject words of an English question made names: what neighbouring ones mean together, places by themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from queries.ask.glosses import about
from queries.ask.things import Names, Thing
from queries.ask.tokens import Token

REGIONS = {"county": "县", "city": "市", "district": "区"}


def subjects(tokens: list[Token], names: Names) -> Iterator[Token]:
    """Yield the tokens with neighbouring subject words, and what stands between them, made one name."""
    place = 0
    while place < len(tokens):
        if tokens[place].word != "part":
            yield tokens[place]
            place += 1
            continue
        end = place
        terms = []
        while end < len(tokens) and (tokens[end].word in {"part", "glue"} or _lists(tokens, end)):
            if tokens[end].word == "part":
                terms.append(tokens[end].text.split())
            end += 1
        things = about(terms, names)
        if apart := _places_apart(tokens[place:end], things, names):
            yield from apart
            place = end
            continue
        if not things and (parted := _parted(tokens[place:end], names)):
            yield from parted
            place = end
            continue
        yield (
            Token("name", " ".join(t[0] for t in terms), things, unsure=True)
            if things
            else Token("text", " ".join(t[0] for t in terms))
        )
        place = end


def _places_apart(tokens: Sequence[Token], things: Sequence[Thing], names: Names) -> list[Token]:
    """Give a place and what is named beside it by themselves where no name has both; empty if one has."""
    parts = [t for t in tokens if t.word == "part"]
    held = {form for t in parts for form in t.text.split() if any(form in thing.label for thing in things)}
    places = [t for t in parts if t.unsure and not held & set(t.text.split())]
    rest = [t.text.split() for t in parts if t not in places]
    if not places or not rest:
        return []
    found = [Token("name", t.text.split()[0], seat) if (seat := _seat(t, names)) else t for t in places]
    meant = about(rest, names)
    if not meant or any(t.word == "part" for t in found):
        return [Token("text", " ".join(t.text.split()[0] for t in parts))]
    return [*found, Token("name", " ".join(forms[0] for forms in rest), meant, unsure=True)]


def _seat(place: Token, names: Names) -> tuple[Thing, ...]:
    """Give the government of a place."""
    forms = (piece + region for piece in place.text.split() for region in REGIONS.values())
    return next((things for form in forms if (things := names.exact.get(form))), ())


def _parted(tokens: Sequence[Token], names: Names) -> list[Token]:
    """Give the names that subject words on both sides of and are; empty unless each is one."""
    sides: list[list[Token]] = [[]]
    for token in tokens:
        if token.text.lower() == "and":
            sides.append([])
        else:
            sides[-1].append(token)
    found = []
    for side in sides if len(sides) > 1 else []:
        terms = [t.text.split() for t in side if t.word == "part"]
        things = about(terms, names) if terms else ()
        if not things:
            return []
        found.append(Token("name", " ".join(t[0] for t in terms), things, unsure=True))
    return found


def _lists(tokens: list[Token], place: int) -> bool:
    """Tell whether a comma stands between subject words: agriculture, forestry, culture."""
    after = next((t.word for t in tokens[place + 1 :] if t.word != "glue"), "")
    return tokens[place].text == "," and after == "part"
