"""Queries of a batch matched: candidates with scores that say what they are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from queries.ask.kept import names_of
from queries.reconcile.index import Hit, Index, kind_of, likeness
from queries.reconcile.kept_index import index_of
from queries.store import Store
from queries.tables import rows

# What can be asked of a thing and given with a name, with its name for people, and the kinds that have it.
PROPERTIES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "post": ("职务（原文） / post as printed", ("official",)),
    "held": ("任职 / post held", ("official",)),
    "institution": ("任职机构 / institution", ("official",)),
    "body": ("所在议事协调机构 / seat in", ("official", "institution")),
    "official_name": ("规范名称 / official name", ("institution",)),
    "level": ("级别 / level", ("institution",)),
    "region": ("地区 / region", ("institution", "body")),
    "parent": ("上级 / part of", ("institution", "body")),
    "leader": ("负责人 / leader", ("body",)),
    "office": ("办公室所在 / office at", ("body",)),
    "number": ("发文字号 / number", ("document",)),
    "title": ("标题 / title", ("document",)),
    "date": ("成文日期 / date", ("document",)),
    "genre": ("文种 / genre", ("document",)),
}
_NAME_PART = 0.7  # of the score, where properties are given
_HOW = {"exact": 1.0, "pinyin": 0.9, "like": 0.95}
_SURE = 90.0  # the least score that is a match without a look
_FITS = 0.9  # of a property that speaks for a person
_APART = 10.0  # and how far the next one must be behind
_KEPT = 50_000  # things whose values are kept
_ASKED = 500  # things whose values are read at once


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a thing."""

    text: str
    entity: str | None


Values = Mapping[str, Mapping[str, Sequence[Value]]]  # by thing and property


@dataclass(frozen=True, slots=True)
class Asked:
    """One query of a batch.

    Attributes:
        name: What is looked for; empty where properties alone are given.
        kinds: Kinds that count; none: all.
        limit: The most candidates.
        properties: Pairs of a property and a text; or an IRI's last parts, where the value is a thing.
    """

    name: str
    kinds: tuple[str, ...] = ()
    limit: int = 5
    properties: tuple[tuple[str, str], ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing that a query can mean.

    Attributes:
        iri: The thing.
        name: Its label.
        kind: institution, body, official or document.
        score: 0 to 100.
        match: It is this one, without a look: nearly the same name, and nothing else near.
        features: What the score is made of, 0 to 1 each.
    """

    iri: str
    name: str
    kind: str
    score: float
    match: bool
    features: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Reconciler:
    """Matches names with the things of one store.

    Attributes:
        store: Where values are asked for.
        index: Its names.
        kept: Values by thing and property, of the things that were asked for.
    """

    store: Store
    index: Index
    kept: dict[str, dict[str, list[Value]]] = field(default_factory=dict)

    async def match(self, batch: Sequence[Asked]) -> list[list[Candidate]]:
        """Give the candidates of each query, the best first; QueryError if the store does not answer."""
        hits = [self._hits(asked) for asked in batch]
        wanted = {hit.iri for asked, its in zip(batch, hits, strict=True) if asked.properties for hit in its}
        values = await self.values(sorted(wanted))
        return [self._ranked(asked, its, values) for asked, its in zip(batch, hits, strict=True)]

    async def values(self, iris: Sequence[str]) -> Values:
        """Give the values of things by property; QueryError if the store does not answer.

        What was asked for once is kept: a table has the same names again and again, and a store never changes.
        """
        known = {iri: self.kept[iri] for iri in iris if iri in self.kept}
        new = [iri for iri in iris if iri not in known]
        read: dict[str, dict[str, list[Value]]] = {iri: {} for iri in new}
        for start in range(0, len(new), _ASKED):
            for row in await rows(self.store, "reconcile/values", thing=new[start : start + _ASKED]):
                entity = None if row["entity"] is None else str(row["entity"])
                its = read[str(row["thing"])].setdefault(str(row["property"]), [])
                its.append(Value(str(row["text"]), entity))
        if len(self.kept) + len(read) > _KEPT:
            self.kept.clear()
        self.kept.update(read)  # whole at once: others ask meanwhile
        return known | read

    def _hits(self, asked: Asked) -> list[Hit]:
        number = next((text for name, text in asked.properties if name in {"number", "title"}), "")
        hits = self.index.find(asked.name or number)
        return [hit for hit in hits if not asked.kinds or kind_of(hit.iri) in asked.kinds]

    def _ranked(self, asked: Asked, hits: Sequence[Hit], values: Values) -> list[Candidate]:
        scored = [(self._features(hit, asked, values.get(hit.iri, {})), hit) for hit in hits]
        ranked = sorted(scored, key=lambda item: (-_score(item[0]), self.index.labels[item[1].iri], item[1].iri))
        second = _score(ranked[1][0]) if len(ranked) > 1 else 0.0
        found = []
        for place, (features, hit) in enumerate(ranked[: asked.limit]):
            score = _score(features)
            sure = place == 0 and score - second >= _APART and _is_sure(hit, score, features)
            label = self.index.labels[hit.iri]
            found.append(Candidate(hit.iri, label, kind_of(hit.iri), score, sure, tuple(features.items())))
        return found

    def _features(self, hit: Hit, asked: Asked, its: Mapping[str, Sequence[Value]]) -> dict[str, float]:
        features = {f"name_{hit.how}": round(hit.likeness * _HOW[hit.how], 4)}
        for name, text in asked.properties:
            # A post is looked for in print and among the posts held.
            known = [value for each in {name, "held" if name == "post" else name} for value in its.get(each, ())]
            best = max((_fits(text, value) for value in known), default=0.0)
            features[f"property_{name}"] = max(best, features.get(f"property_{name}", 0.0))
        return features


async def open_reconciler(store: Store) -> Reconciler:
    """Read the names of a graph and give what matches names with them; QueryError if the store does not answer."""
    return Reconciler(store, index_of(await names_of(store)))


def _score(features: Mapping[str, float]) -> float:
    """Give the score from its features: the name, and the mean of the properties where there are any."""
    name = next(value for key, value in features.items() if key.startswith("name_"))
    properties = [value for key, value in features.items() if key.startswith("property_")]
    if not properties:
        return round(100 * name, 2)
    return round(100 * (_NAME_PART * name + (1 - _NAME_PART) * sum(properties) / len(properties)), 2)


def _is_sure(hit: Hit, score: float, features: Mapping[str, float]) -> bool:
    """Tell whether a candidate needs no look: so called, and of a person more than the name, which others have too."""
    fits = any(value >= _FITS for name, value in features.items() if name.startswith("property_"))
    return score >= _SURE and hit.how != "like" and (fits or kind_of(hit.iri) != "official")


def _fits(text: str, value: Value) -> float:
    if value.entity is not None and value.entity.endswith(f"/{text}"):
        return 1.0
    return likeness(text, value.text)
