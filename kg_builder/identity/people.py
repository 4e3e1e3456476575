"""What the graph says of officials, posts and tenures: the statements that `links` writes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import product
from typing import TypeAlias

from kg_builder.identity.institution import Institution
from kg_builder.identity.mentions import Person
from kg_builder.identity.officials import Context, Key, Officials, Undecided
from kg_builder.identity.places import Region
from kg_builder.identity.posts import Held, held_posts, is_head, known_as
from kg_builder.identity.tenures import Event, Tenure, tenures
from kg_builder.triples.terms import LABEL, REPLACED_BY, TYPE, Lines, chinese, date, gb, gbv, integer, iri
from ontology.iri import mint

Printed: TypeAlias = tuple[str, Region | None]  # a text in documents of a region
Place: TypeAlias = tuple[str, str, str]  # document, fact, mention


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


class HeldPosts:
    """The posts that facts give to persons, as the texts beside their names print them."""

    def __init__(
        self, held: Mapping[Printed, Place], places: frozenset[Region], replaced: Mapping[tuple[str, str], Institution]
    ) -> None:
        """Find the posts.

        Args:
            held: The texts, each in documents of a region, with the last fact that prints them so.
            places: Regions with governments.
            replaced: By the key of a second name the institution that bears it.
        """
        self._places, self._replaced = places, replaced
        self._known: dict[tuple[str, Region | None], tuple[tuple[str, Held], ...]] = {}
        self._formerly: defaultdict[str, set[str]] = defaultdict(set)
        printed: dict[str, tuple[tuple[Place, int], Held]] = {}
        for (text, home), last in held.items():
            for place, (node, post) in enumerate(self._of(text, home)):
                here = last, place
                if node not in printed or printed[node][0] < here:
                    printed[node] = here, post
        self.posts = tuple(printed[node][1] for node in sorted(printed))  # by IRI, each as the last fact prints it

    def nodes(self, text: str, home: Region | None) -> tuple[str, ...]:
        """Give the IRIs of the posts that a text prints in a document of a region."""
        return tuple(node for node, _ in self._of(text, home))

    def formerly(self, node: str) -> frozenset[str]:
        """Give all IRIs under which documents know a post, its own too."""
        return frozenset(self._formerly.get(node, ())) | {node}

    def replaced(self) -> list[tuple[str, str]]:
        """Give the IRIs that lead to others, each with the other, sorted."""
        return sorted((former, node) for node, formers in self._formerly.items() for former in formers - {node})

    def _of(self, text: str, home: Region | None) -> tuple[tuple[str, Held], ...]:
        known = self._known.get((text, home))
        if known is None:
            both = [(known_as(alone, self._replaced), alone) for alone in _posts_of(text, home, self._places)]
            for held, alone in both:
                self._formerly[post_iri(held)].add(post_iri(alone))
            known = self._known[text, home] = tuple((post_iri(held), held) for held, _ in both)
        return known


def write_tenures(
    lines: Lines, persons: Iterable[Person], found: Officials, context: Context, posts: HeldPosts
) -> None:
    """State who held which post when.

    A tenure's IRI holds its official's and its post's; those under their other IRIs lead to it.

    Args:
        lines: Where to state it.
        persons: The mentions of some people.
        found: Who is who of them.
        context: What else the documents tell; its holdings are theirs.
        posts: The posts that all facts give.
    """
    events: defaultdict[tuple[str, str], list[Event]] = defaultdict(list)
    prints = {person.iri: person.post for person in persons}
    for holding in context.holdings:
        if holding.mention not in found.keys or holding.action == "提名":
            continue
        document = context.documents[holding.document]
        official, event = official_iri(found.keys[holding.mention]), Event(document.day, holding.action, holding.fact)
        for post in posts.nodes(prints[holding.mention], document.region):
            events[official, post].append(event)
    formerly: defaultdict[str, set[str]] = defaultdict(set)
    for key, kept in found.replaced.items():
        formerly[official_iri(kept)].add(official_iri(key))
    for (official, post), of_one in events.items():
        formers = product({official, *formerly[official]}, posts.formerly(post))
        others = [former for former in formers if former != (official, post)]
        for tenure in tenures(of_one):
            node = _write_tenure(lines, official, post, tenure)
            for former in others:
                lines.add(iri(_tenure_iri(*former, tenure)), REPLACED_BY, node)


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
