"""What judgements make of the mentions: the graph of what people have judged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations, pairwise

from kg_builder.identity.grouping import Groups
from kg_builder.identity.judgements import Judgements, Ruling, Selector, Signature
from kg_builder.identity.mentions import Mention, Mentions, Person, Printed
from kg_builder.identity.officials import Officials, Rulings
from kg_builder.identity.people import official_iri
from kg_builder.triples.terms import LABEL, REPLACED_BY, TYPE, Lines, chinese, date, gb, iri
from ontology.iri import GRAPH_JUDGED, mint

NEEDED, UNNEEDED, UNMATCHED = "needed", "unneeded", "unmatched"
_CLASSES = {"person": "Official", "institution": "Institution", "body": "CoordinatingBody"}
_KIND = {"person": "official", "institution": "institution", "body": "body"}
_LINKS = {"person": "refersTo", "institution": "refersTo", "body": "stateOf"}


class Judged:
    """Collects what judgements say, over what rules found."""

    def __init__(self, judgements: Judgements, mentions: Mentions) -> None:
        """Find which mentions the judgements speak of."""
        self.lines = Lines(GRAPH_JUDGED)
        self._documents = mentions.documents
        texts: dict[str, dict[str, str]] = {
            "person": {person.iri: person.name for person in mentions.persons},
            "institution": {mention.iri: mention.text for mention in mentions.units},
            "body": {state.iri: state.text for state in mentions.bodies},
        }
        self._texts = texts
        self._rulings = [
            (ruling, [self._select(ruling.of, s, mentions) for s in ruling.mentions]) for ruling in judgements.rulings
        ]

    def rulings(self, of: str) -> Rulings:
        """Give the pairs of mentions of a kind that were judged."""
        same: list[tuple[str, str]] = []
        different: list[tuple[str, str]] = []
        for ruling, chosen in self._of(of):
            if ruling.same:
                same += pairwise(iri for some in chosen for iri in some)
            else:
                different += ((a, b) for one, other in combinations(chosen, 2) for a in one for b in other)
        return Rulings(tuple(same), tuple(different))

    def known(self, of: str) -> frozenset[str]:
        """Give the mentions of a kind, by IRI."""
        return frozenset(self._texts[of])

    def rules_on(self, of: str) -> bool:
        """Say whether mentions of a kind were judged at all."""
        return any(ruling.of == of for ruling, _ in self._rulings)

    def write_persons(self, by_rules: Officials, found: Officials) -> None:
        """State who persons are where a judgement makes a difference."""
        self._write(
            "person",
            {mention: official_iri(key) for mention, key in by_rules.keys.items()},
            {mention: official_iri(key) for mention, key in found.keys.items()},
        )
        for old, new in found.replaced.items():
            if by_rules.replaced.get(old) != new:
                self.lines.add(iri(official_iri(old)), REPLACED_BY, iri(official_iri(new)))

    def write_others(self, of: str, by_rules: Mapping[str, str]) -> None:
        """State which institutions or bodies mentions mean where a judgement makes a difference.

        What is judged one takes, with all its mentions, the IRI of the first; a mention judged another thing than the
        rest gets an IRI of its own.
        """
        rulings = self.rulings(of)
        if not rulings.same and not rulings.different:
            return
        groups = Groups(rulings.different)
        members: defaultdict[str, list[str]] = defaultdict(list)
        for mention, entity in sorted(by_rules.items()):
            members[entity].append(mention)
        for pair in rulings.same:
            groups.join(pair)
        for mentions in members.values():
            groups.join(mentions)
        found = self._entities(of, groups, by_rules)
        self._write(of, by_rules, found)
        for old in members.keys() - set(found.values()):
            self.lines.add(iri(old), REPLACED_BY, iri(found[members[old][0]]))

    def _entities(self, of: str, groups: Groups, by_rules: Mapping[str, str]) -> dict[str, str]:
        taken: set[str] = set()
        found: dict[str, str] = {}
        for first, mentions in sorted(groups.sets(by_rules).items()):
            free = sorted({by_rules[mention] for mention in mentions} - taken)
            entity = free[0] if free else mint(_KIND[of], first, self._texts[of][first])
            taken |= {entity, *free}
            found |= dict.fromkeys(mentions, entity)
        return found

    def _write(self, of: str, by_rules: Mapping[str, str], found: Mapping[str, str]) -> None:
        known = set(by_rules.values())
        for mention, entity in found.items():
            if by_rules.get(mention) != entity:
                self.lines.add(iri(mention), gb(_LINKS[of]), iri(entity))
                if entity not in known:
                    self.lines.add(iri(entity), TYPE, gb(_CLASSES[of]))
                    self.lines.add(iri(entity), LABEL, chinese(self._texts[of][mention]))
        for ruling, chosen in self._of(of):
            self._write_ruling(ruling, chosen, _standing(ruling, chosen, by_rules), found)

    def _write_ruling(
        self, ruling: Ruling, chosen: list[tuple[str, ...]], standing: str, found: Mapping[str, str]
    ) -> None:
        """State one judgement: a node for each mention, one without a mention where a selector finds none."""
        for place, mentions in enumerate(chosen):
            others = {found[m] for n, some in enumerate(chosen) if n != place for m in some if m in found}
            for mention in mentions or ("",):
                key = (
                    ruling.of,
                    str(ruling.same),
                    ruling.mentions[place].document,
                    mention,
                    ruling.mentions[place].name,
                )
                node = sign(self.lines, mint("judgement", *key), ruling.signature, standing)
                if mention in found:
                    self.lines.add(node, gb("about"), iri(mention))
                    self.lines.add(node, gb("accepts"), iri(found[mention]))
                    for other in sorted(others - {found[mention]}) if not ruling.same else ():
                        self.lines.add(node, gb("refuses"), iri(other))

    def _of(self, of: str) -> list[tuple[Ruling, list[tuple[str, ...]]]]:
        return [(ruling, chosen) for ruling, chosen in self._rulings if ruling.of == of]

    def _select(self, of: str, selector: Selector, mentions: Mentions) -> tuple[str, ...]:
        documents = documents_called(selector.document, self._documents.values())
        others = mentions.units if of == "institution" else mentions.bodies
        known: Iterable[Person | Mention] = mentions.persons if of == "person" else others
        return tuple(dict.fromkeys(m.iri for m in known if m.document in documents and _is_called(m, selector)))


def documents_called(word: str, documents: Iterable[Printed]) -> frozenset[str]:
    """Give the IRIs of the documents that a number, a title or an IRI means."""
    return frozenset(document.iri for document in documents if word in (document.number, document.title, document.iri))


def sign(lines: Lines, node: str, signature: Signature, standing: str) -> str:
    """State who judged, and whether the judgement still makes a difference; gives the node, written."""
    written = iri(node)
    lines.add(written, TYPE, gb("Judgement"))
    lines.text(written, gb("judgedBy"), signature.who)
    lines.add(written, gb("judgedOn"), date(signature.on))
    lines.text(written, gb("reason"), signature.reason)
    lines.text(written, gb("judgementSource"), signature.source)
    lines.text(written, gb("standing"), standing)
    return written


def _is_called(mention: Person | Mention, selector: Selector) -> bool:
    if isinstance(mention, Mention):
        return mention.text == selector.name
    return mention.name == selector.name and selector.post in (None, mention.post)


def _standing(ruling: Ruling, chosen: list[tuple[str, ...]], by_rules: Mapping[str, str]) -> str:
    """Say whether rules alone would find what was judged."""
    if not all(chosen):
        return UNMATCHED
    entities = [{by_rules.get(mention, mention) for mention in some} for some in chosen]
    if ruling.same:
        return UNNEEDED if len(set().union(*entities)) == 1 else NEEDED
    return NEEDED if any(one & other for one, other in combinations(entities, 2)) else UNNEEDED
