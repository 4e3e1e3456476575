"""Seats in running text: ``由副市长邹某任组长``, ``成员由市财政局、市水利局组成``, ``主任由尤某兼任``."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg_builder.rules.bodies.creations import REF, Creation, Seating, creations, ref_name, seatings, tells_others
from kg_builder.rules.bodies.names import CLASS
from kg_builder.rules.rosters.holders import Holder, Stranger, holders, is_holder
from kg_builder.rules.rosters.seat_roles import ROLE, is_exact_role

_OFFICE = r"(?P<office>(?:专班)?办公室|办(?=主任|副主任))?"
_AFTER_ROLE = r"(?=[，。；、：:）)（(,;.“”]|$|[的和及与等并兼]|负责|主持|统筹|协助|牵头|全面|具体|同时)"
_COMMA = re.compile("[，,]")
_HELD = re.compile(
    rf"(?P<verb>兼任|担任|作为|(?<![主责信常连])任|(?<!兼)兼|为)(?:本|该|其)?(?:{REF}的?)?{_OFFICE}(?P<role>{ROLE}){_AFTER_ROLE}"
)
_ALSO = re.compile(rf"(?:、|并|，)?兼(?:任)?{_OFFICE}(?P<role>{ROLE}){_AFTER_ROLE}")  # 任副组长兼办公室主任
_HOLDS = re.compile(
    rf"(?:^|(?<=[，。；、：:（(”设其和]))(?:{REF}的?)?(?:其余|其他)?{_OFFICE}(?P<role>{ROLE})"
    r"(?:[\d一二三四五六七八九十若干各]{1,3}[名人]|[（(][^（()）]{1,12}[)）])?[，（]?"
    r"(?P<link>(?:分别|均|共同)?由|(?:分别)?为|是|主要包括|包括|主要有|：|:)"
)
_COMPOSED = re.compile(
    rf"(?:^|(?<=[，。；：:])){REF}(?:主要)?由(?P<list>(?:(?!由|牵头|成员|担任)[^。；]){{2,1500}}?)(?:共同)?组成"
)
_LED = re.compile(
    rf"(?:(?:^|(?<=[，。；：:])){REF})?由(?P<list>[^，。；由]{{2,60}}?)(?:负责)?(?:共同|总)?牵头(?:组织|负责)?(?=[，。；、]|$|的[^，。；的]{{2,40}}?{CLASS})"
)
_JOINED = re.compile(r"(?<=牵头)[，、](?P<list>[^。；]{2,200}?)(?:参加|参与|配合|组成|为成员)(?=[，。；]|$)")
_DIRECT = re.compile(
    rf"(?:^|(?<=[，。；：:])){_OFFICE}(?P<role>(?>{ROLE}))(?![向对可应要将在会负主召决根协和与及、])(?P<list>(?:[^，。；：:（()）由为是任等]|（[^（）]{{1,30}}）){{2,60}})(?=[，。；]|$)"
)
_ROLE = re.compile(ROLE)
_SUBJECT = re.compile(rf"(?:^|[，。；：:]){REF}由$")
_CITED = re.compile("《[^《》]*(?:《[^《》]*》[^《》]*)*》")
_BY = re.compile(r"(?<![自理缘])由|(?<![所难足可])以(?!及|上|下)")
_MADE_UP = re.compile("组成，")  # the list of another clause ends
_MARK = re.compile("[，。；：]")
_EDGE = re.compile("[（(《“）)》”。；！;]")
_LIST_END = re.compile(r"兼任|担任|(?<![主责信常])任(?=[，。；、]|$)|共同组成|组成(?![员立])|承担|为宜")
_NOISE = re.compile(
    r"^(?:(?:任命|聘任|推选|选举)|以及|并|增补|补充|同时|其中|另外|此外|决定|现|由|以|即|暂|明确|确定|经研究|及|和|具体|[“”])+"
)
_ADVERB = re.compile(r"(?:(?:共同|分别|均|都|同时|一并|兼|直接|亲自|暂时|临时)$)+")
_NO_HOLDER = re.compile(r"^(?:该|其|本|此)?(?:职务)?$|主持[，召]|召开|列席|出席|参会")  # words of how it meets
_LONGEST_REF = 60  # code points looked back over for a sentence's subject


@dataclass(frozen=True, slots=True)
class Clause:
    """One role and who holds it, as a clause of a sentence says.

    Attributes:
        role: As printed, with 办公室 before it where printed.
        ref: The body's name before the role; empty if none is printed.
        holders: Who holds it, with offsets in the sentence.
        start: First code point of the clause in the sentence.
        end: One past its last.
        lead: Whether it is 由X牵头: a seat only where members follow, or under a team's heading.
    """

    role: str
    ref: str
    holders: tuple[Holder | Stranger, ...]
    start: int
    end: int
    lead: bool = False

    @property
    def unit_list(self) -> bool:
        """Whether several units hold it."""
        return len(self.holders) > 1 and all(isinstance(h, Holder) and h.unit for h in self.holders)


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """What one sentence says of bodies; ``for_others``: it tells others to set up bodies, and its seats are theirs."""

    creations: tuple[Creation, ...]
    clauses: tuple[Clause, ...]
    seatings: tuple[Seating, ...]
    for_others: bool


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each sentence of a paragraph: up to 。；！ outside brackets."""
    start = depth = 0
    for mark in _EDGE.finditer(text):
        if mark[0] in "（(《“":
            depth += 1
        elif mark[0] in "）)》”":
            depth = max(0, depth - 1)
        elif not depth:
            yield start, mark.end()
            start = mark.end()
    if start < len(text):
        yield start, len(text)


def read_sentence(text: str) -> SentenceReading:
    """Read one sentence, white space removed; titles of cited documents say nothing."""
    text = _CITED.sub(lambda m: "＿" * len(m[0]), text) if "《" in text else text
    made, seated = tuple(creations(text)), tuple(seatings(text))
    others = tells_others(text) and not any(c.own for c in made)
    ends = [c.end for c in made] + [s.end for s in seated]
    return SentenceReading(made, tuple(_clauses(text, ends, [s.start for s in seated])), seated, others)


def _possible(text: str) -> Iterator[re.Pattern[str]]:
    """Yield the patterns whose words the text holds: most sentences hold none."""
    if _ROLE.search(text):
        yield from (_HELD, _HOLDS, _DIRECT)
    if "组成" in text:
        yield _COMPOSED
    if "牵头" in text:
        yield _LED


def _clauses(text: str, floors: Sequence[int], limits: Sequence[int]) -> Iterator[Clause]:
    """Yield the clauses in order; a role held is found by its verb behind the holders or its link before them.

    Args:
        text: The sentence.
        floors: Places that no list of holders reaches back over: ends of bodies' names and of offices' seats.
        limits: Places that no list reaches on over.
    """
    found = [m for pattern in _possible(text) for m in pattern.finditer(text)]
    events = sorted(found, key=lambda m: (m.start(), -m.end()))
    stops = sorted({*(m.start() for m in events), *limits, len(text)})
    edges = [0, *sorted(floors)]
    last = 0
    for match in events:
        if match.start() < last:
            continue
        last = max(last, edges[bisect_right(edges, match.start()) - 1])
        limit = stops[min(bisect_right(stops, match.start()), len(stops) - 1)]
        clause = _clause(text, match, last, limit)
        if clause is not None:
            yield clause
            last = clause.end
            also = _ALSO.match(text, last) if match.re is _HELD else None
            if also:
                beside = tuple(replace(h, concurrent=True) if isinstance(h, Holder) else h for h in clause.holders)
                yield replace(clause, role=_role(also), holders=beside, end=also.end())
                last = also.end()
    yield from _joined(text)


def _clause(text: str, match: re.Match[str], last: int, limit: int) -> Clause | None:
    if match.re is _HELD:
        return _held(text, match, last)
    if match.re is _DIRECT:
        return _direct(match)
    return _holds(text, match, limit) if match.re is _HOLDS else _composed(match)


def _held(text: str, match: re.Match[str], last: int) -> Clause | None:
    """Read ``由X任组长``: the holders stand before the verb."""
    start = _list_start(text, last, match.start())
    trimmed, skipped = _trim(text[start : match.start()])
    read = holders(trimmed, rare=True) if start >= 0 and not _NO_HOLDER.search(trimmed) else []
    if not read:
        return None
    start += skipped
    subject = _SUBJECT.search(text[max(0, start - _LONGEST_REF) : start])
    ref = ref_name(match["ref"]) or (ref_name(subject["ref"]) if subject else "")
    concurrent = match["verb"].startswith("兼")
    return Clause(_role(match), ref, _shifted(read, start, concurrent=concurrent), start, match.end())


def _list_start(text: str, last: int, end: int) -> int:
    """Give where the holders before a verb begin: behind 由 or 以, else as many pieces back as read; -1 if none."""
    last = max([last, *(m.end() for m in _MADE_UP.finditer(text, last, end))])
    by = [m.end() for m in _BY.finditer(text, last, end)]
    if by:
        return by[-1]
    edges = [last, *(m.end() for m in _MARK.finditer(text, last, end))]
    start = -1
    for edge, after in zip(reversed(edges), reversed([*edges[1:], end + 1]), strict=True):
        piece, _ = _trim(text[edge : after - 1])
        if not piece or not is_holder(piece, rare=True):
            break
        start = edge
    return start


def _trim(text: str) -> tuple[str, int]:
    """Drop words around a list that are no part of it; the text and how many code points went before it."""
    noise = _NOISE.match(text.lstrip("，、；。"))
    skipped = len(text) - len(text.lstrip("，、；。")) + (noise.end() if noise else 0)
    rest = text[skipped:]
    while (shorter := _ADVERB.sub("", rest)) != rest:
        rest = shorter
    return rest, skipped


def _holds(text: str, match: re.Match[str], limit: int) -> Clause | None:
    """Read ``组长由X担任``, ``成员包括X、Y``, ``副主任：X（兼）``: the holders stand behind the link."""
    start = match.end()
    concurrent = False
    if match["link"].endswith("由"):
        verb = _LIST_END.search(text, start)
        end = after = limit if verb is None else verb.start()
        if verb is not None:
            concurrent, after = verb[0].startswith("兼"), verb.end()
            end = len(text[:end].rstrip("共同"))
    else:
        end = after = _end_of_list(text, start, limit)
    trimmed, skipped = _trim(text[start:end])
    read = holders(trimmed, rare=match["link"].endswith("由") and end < after)
    if not read or end <= start:
        return None
    return Clause(
        _role(match),
        ref_name(match["ref"]),
        _shifted(read, start + skipped, concurrent=concurrent),
        match.start(),
        after,
    )


def _end_of_list(text: str, start: int, limit: int) -> int:
    """Give where a list without a closing verb ends: before the first piece that is no holder."""
    edges = [start, *(m.end() for m in _COMMA.finditer(text, start, limit)), limit]
    end = start
    for a, b in pairwise(edges):
        piece, _ = _trim(text[a:b].rstrip("，,。；;"))
        if end > start and not is_holder(piece):
            break
        end = b
    return start + len(text[start:end].rstrip("，,、。；;"))


def _composed(match: re.Match[str]) -> Clause | None:
    """Read ``联席会议由X、Y等部门组成`` and ``由X牵头``; a body made up of roles or vague words is no list of seats."""
    read, lead = holders(match["list"]), match.re is _LED
    units = [h for h in read if isinstance(h, Holder) and h.unit and not is_exact_role(h.unit) and len(h.unit) > 1]
    if not units or len(units) < len(read) or (lead and any(h.post for h in units)):
        return None
    role = "牵头单位" if lead else "成员" if any(h.post for h in units) else "成员单位"
    return Clause(role, ref_name(match["ref"]), _shifted(read, match.start("list")), match.start(), match.end(), lead)


def _direct(match: re.Match[str]) -> Clause | None:
    """Read ``组长王某，副组长张某、李某``: people right behind the role, and nobody else."""
    read = holders(match["list"])
    if not read or not all(isinstance(h, Holder) and h.person for h in read):
        return None
    return Clause(_role(match), "", _shifted(read, match.start("list")), match.start(), match.end())


def _joined(text: str) -> Iterator[Clause]:
    """Yield who takes part beside a lead: ``由X牵头，Y、Z参加``."""
    for match in _JOINED.finditer(text) if "牵头" in text else ():
        read = holders(match["list"])
        if read and all(isinstance(h, Holder) and h.unit for h in read) and not _HOLDS.match(match["list"]):
            yield Clause("成员单位", "", _shifted(read, match.start("list")), match.start(), match.end(), lead=True)


def _shifted(read: list[Holder | Stranger], by: int, *, concurrent: bool = False) -> tuple[Holder | Stranger, ...]:
    """Give holders read in a list with their places in the sentence, 兼任 counted."""
    return tuple(
        replace(h, start=h.start + by, end=h.end + by, concurrent=h.concurrent or concurrent)
        if isinstance(h, Holder)
        else replace(h, start=h.start + by, end=h.end + by)
        for h in read
    )


def _role(match: re.Match[str]) -> str:
    return ("办公室" if match["office"] else "") + match["role"]
