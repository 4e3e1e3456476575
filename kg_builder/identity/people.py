"""What the graph says of officials, posts and tenures: the statements that `links` writes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import product

from kg_builder.identity.mentions import Holding, Person
from kg_builder.identity.officials import Context, Key, Officials, Undecided
from kg_builder.identity.places import Region
from kg_builder.identity.posts import Held, held_posts, is_head, known_as
from kg_builder.identity.tenures import Event, Tenure, tenures
from kg_builder.triples.terms import LABEL, REPLACED_BY, TYPE, Lines, chinese, date, gb, gbv, integer, iri
from ontology.iri import mint


@lru_cache(maxsize=1 << 17)
def official_iri(key: Key) -> str:
    """Give the IRI of an official."""
    return mint("official", *key)


def post_iri(held: Held) -> str:
    """Give the IRI of a post whose institution is known."""
    return _post_iri(held.key)


@lru_cache(maxsize=1 << 17)
def _post_iri(key: Key) -> str:
    return mint("post", *key)


def write_officials(lines: Lines, found: Officials, undecided: Iterable[Undecided], names: Mapping[str, str]) -> None:
    """State officials, which mention means which, and where old IRIs lead.

    Args:
        lines: Where to state it.
        found: Who is who.
        undecided: What is open; judgements may have closed some of the questions that rules leave.
        names: By mention the name printed.
    """
    printed: defaultdict[Key, set[str]] = defaultdict(set)
    for mention, key in found.keys.items():
        lines.add(iri(mention), gb("refersTo"), iri(official_iri(key)))
        printed[key].add(names[mention])
    for key, prints in printed.items():
        node = iri(official_iri(key))
        lines.add(node, TYPE, gb("Official"))
        lines.add(node, LABEL, chinese(key[-1] if key[-1] in prints else min(prints)))
    for old, new in found.replaced.items():
        lines.add(iri(official_iri(old)), REPLACED_BY, iri(official_iri(new)))
    for question in undecided:
        _write_question(lines, question)


def _write_question(lines: Lines, question: Undecided) -> None:
    parts = ("".join((*candidate, "\x1e")) for candidate in question.candidates)
    node = iri(mint("undecided", question.mention, *parts, question.name))
    lines.add(node, TYPE, gb("Undecided"))
    for candidate in question.candidates:
        lines.add(node, gb("candidate"), iri(official_iri(candidate)))
    if question.mention:
        lines.add(node, gb("undecidedMention"), iri(question.mention))
    for name, reasons in (("reasonFor", question.pro), ("reasonAgainst", question.contra)):
        for reason in reasons:
            lines.text(node, gb(name), reason)


def write_post(lines: Lines, held: Held) -> str:
    """State a post and give its IRI, written; its institution is stated elsewhere."""
    if held.institution is None:
        raise ValueError(f"no post without an institution: {held.title!r}")
    node = iri(post_iri(held))
    lines.add(node, TYPE, gb("Post"))
    lines.add(node, LABEL, chinese(held.institution.name + held.office))
    if is_head(held.office):
        lines.add(node, gb("placeCount"), integer(1))
    return node


class Tenures:
    """Gathers who held which post when, of some people after others, and states it."""

    def __init__(self) -> None:
        """Begin without a tenure."""
        self._events: defaultdict[tuple[str, str], list[Event]] = defaultdict(list)  # by official and post
        self._formerly: defaultdict[str, set[str]] = defaultdict(set)
        self._posts: dict[str, tuple[tuple[Holding, int], Held]] = {}  # as the last of the facts prints it
        self._known: dict[tuple[str, Region | None], tuple[tuple[str, Held], ...]] = {}

    def gather(self, persons: Iterable[Person], found: Officials, context: Context) -> None:
        """Take what the facts tell of some people.

        Args:
            persons: Their mentions.
            found: Who is who.
            context: What else the documents tell; its holdings are theirs.
        """
        prints = {person.iri: person.post for person in persons}
        for holding in context.holdings:
            if holding.mention not in found.keys or holding.action == "提名":
                continue
            day = context.documents[holding.document].day
            official, event = official_iri(found.keys[holding.mention]), Event(day, holding.action, holding.fact)
            for post in self._held(holding, prints[holding.mention], context):
                self._events[official, post].append(event)
        for key, kept in found.replaced.items():
            self._formerly[official_iri(kept)] |= {official_iri(kept), official_iri(key)}

    def write(self, lines: Lines) -> tuple[Held, ...]:
        """State the tenures; gives the posts held, by IRI, which the caller states.

        A tenure's IRI holds its official's and its post's; those under their other IRIs lead to it.
        """
        for (official, post), events in self._events.items():
            formers = product(self._formerly.get(official) or {official}, self._formerly[post])
            others = [former for former in formers if former != (official, post)]
            for tenure in tenures(events):
                node = _write_tenure(lines, official, post, tenure)
                for former in others:
                    lines.add(iri(_tenure_iri(*former, tenure)), REPLACED_BY, node)
        return tuple(self._posts[node][1] for node in sorted(self._posts))

    def _held(self, holding: Holding, text: str, context: Context) -> Iterator[str]:
        """Yield the IRIs of the posts that a fact gives."""
        home = context.documents[holding.document].region
        known = self._known.get((text, home))
        if known is None:
            both = [(known_as(alone, context.replaced), alone) for alone in _posts_of(text, home, context.places)]
            for held, alone in both:
                self._formerly[post_iri(held)] |= {post_iri(held), post_iri(alone)}
            known = self._known[text, home] = tuple((post_iri(held), held) for held, _ in both)
        for place, (post, held) in enumerate(known):
            here = holding, place
            if post not in self._posts or self._posts[post][0] < here:
                self._posts[post] = here, held
            yield post


def _posts_of(text: str, home: Region | None, places: frozenset[Region]) -> Iterable[Held]:
    return (held for held in held_posts(text, home, places) if held.is_post) if text else ()


def _tenure_iri(official: str, post: str, tenure: Tenure) -> str:
    return mint("tenure", official, tenure.after, post.rpartition("/")[2])


def _write_tenure(lines: Lines, official: str, post: str, tenure: Tenure) -> str:
    node = iri(_tenure_iri(official, post, tenure))
    lines.add(node, TYPE, gb("Tenure"))
    lines.add(node, gb("heldBy"), iri(official))
    lines.add(node, gb("heldPost"), iri(post))
    lines.text(node, gb("tenureState"), tenure.state)
    days = {"start": tenure.start, "end": tenure.end, "heldFrom": tenure.held_from, "heldUntil": tenure.held_until}
    for name, day in days.items():
        if day:
            lines.add(node, gb(name), date(day))
    for name, day in (("startBasis", tenure.start), ("endBasis", tenure.end)):
        if day:
            lines.add(node, gb(name), gbv("basis/stated"))
    facts = {"begunBy": tenure.begun_by, "attestedBy": tenure.attested_by, "endedBy": tenure.ended_by}
    for name, found in facts.items():
        for fact in found:
            lines.add(node, gb(name), iri(fact))
    return node
