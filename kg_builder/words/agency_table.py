"""The table of standard institutions: what a name without its region stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from kg_builder.lexicon import table

_TYPO = 8  # code points from which on one missing or doubled character is forgiven
_TERM = "届"  # 第八届执行理事会 is the body itself, in one of its terms
_NO_HEADS = {"企业", "金融机构"}  # 移动, 中行: too short to be the head of a longer name
_OF_GOVERNMENT = re.compile(r"^(?:人民)?政府(?=..)")  # 政府金融办 is 金融办
_OF_COMMITTEE = re.compile(r"^党委(?=..)")  # 自治区党委宣传部 is 自治区委宣传部
_WEAK = re.compile(r"(?<!总)[局委办行会]$")  # ends what may as well be a local body's name
_HOLES = {"*": "(.{0,12}?)", "~": "(?P<region>.{2,12}?)"}
_SLOT = re.compile(r"\{[a-z_]+\}")
_OPENING = re.compile(r"(?:中共)?\{(?:region|name|short)\}")  # a name behind its region is read by its region
_PATTERN = "…"  # begins the rows that tell a kind by the last word
_DEPARTMENTS = ("司", "局")  # of a ministry; elsewhere 司 only ends 公司
_NATIONAL = ("国", "中", "全国", "最高")


@dataclass(frozen=True, slots=True)
class Agency:
    """A standard institution, as every region has one.

    Attributes:
        name: In full, without the region: 发展和改革委员会; of Party organs what stands behind 中共 and the region.
        form: How region and name join; the cells of ``agency_names.tsv`` say what it may hold.
        kind: A preferred label of ``ontology/vocab/institution-kind.ttl``.
        parent: The name of the institution above it in the same region, 上级 for the like one a level up, or empty.
        english: An English gloss that fits all levels.
        family: The name under which a region has one such body: 发展和改革局 and 发展和改革委员会 share it.
        later: What took up its work, for one that no longer stands; else empty.
        how: exact, abbreviation, near (a misprint), part (a unit under a standard one), pattern (its last word).
    """

    name: str
    form: str
    kind: str
    parent: str
    english: str
    family: str
    later: str
    how: str


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of the table."""

    agency: Agency
    spellings: tuple[str, ...]  # with * where a region stands inside
    provinces: frozenset[str]  # where the name is the usual one: 山西省, or of one level there: 山西省/prefecture


@cache
def canonical_agency(name: str, where: tuple[str, ...] = ()) -> Agency | None:
    """Give the institution that a name without region stands for (发改委, 委宣传部); None if it names none.

    Tried in this order: the table's names, its short forms, one misprinted character, a unit under a standard
    institution (公安局刑事案件侦查支队), the last word. A short form of several institutions means the one that is
    usual where it stands (``("山西省", "山西省/prefecture")``), else the first in the table.
    """
    found = _listed(name, where) or _misprinted(name) or _part(name, where)
    return found or _patterned(name)


@cache
def listed_agency(name: str, where: tuple[str, ...] = ()) -> Agency | None:
    """Give the institution whose name or short form this is, letter by letter."""
    return _listed(name, where)


def by_name(name: str) -> Agency | None:
    """Give the institution of a full name in the table."""
    return next((r.agency for r in _spelled().get(name, ()) if r.agency.name == name), None)


@cache
def _holed() -> tuple[tuple[Agency, re.Pattern[str], str, str], ...]:
    """Give the spellings with a region inside, each with the words that it begins and ends with."""
    found = [(replace(row.agency, how="abbreviation"), s) for row in _rows() for s in _with_holes(row)]
    found.sort(key=lambda pair: len(re.sub(r"[*~]", "", pair[1])), reverse=True)
    ends = ((agency, spelling, re.split(r"[*~]", spelling)) for agency, spelling in found)
    return tuple((agency, _pattern(spelling), parts[0], parts[-1]) for agency, spelling, parts in ends)


def holed(name: str) -> Iterator[tuple[Agency, re.Match[str]]]:
    """Yield the spellings with a region inside that a name fits, a group for each place of it.

    Those with most letters come first.
    """
    for agency, pattern, start, end in _holed():
        match = pattern.fullmatch(name) if name.startswith(start) and name.endswith(end) else None
        if match:
            yield agency, match


def _pattern(spelling: str) -> re.Pattern[str]:
    """Make a spelling with holes a pattern: a group for each, with a name where only a region's own name can stand."""
    whole = "".join(_HOLES.get(part, re.escape(part)) for part in re.split(r"([*~])", spelling))
    return re.compile(whole)


def _with_holes(row: _Row) -> Iterator[str]:
    """Yield the spellings with a region inside, and the full names: 国家税务总局*税务局."""
    yield from (spelling for spelling in row.spellings if _is_holed(spelling))
    forms = (cell.rpartition("=")[2] for cell in row.agency.form.split())
    yield from (_SLOT.sub("*", form) for form in forms if not _OPENING.match(form) and "{word}" not in form)


def _is_holed(spelling: str) -> bool:
    return "*" in spelling or "~" in spelling


def national(name: str, local: bool = False) -> Agency | None:
    """Give the nation's organ of this name; its ``form`` is its full name.

    In a ``local`` document short names count only where no local body could bear them: 国家发改委, 财政部.
    """
    organ = _organs().get(name)
    if organ is None or organ.name == name:
        return organ
    if local and _WEAK.search(name) and not name.startswith(_NATIONAL):
        return None
    return replace(organ, how="abbreviation")


def under_national(name: str, local: bool = False, *, in_full: bool = False) -> Agency | None:
    """Give the unit under an organ of the nation: 人民银行上海总部, 财政部税政司.

    Args:
        name: As printed.
        local: As for `national`.
        in_full: Whether only a unit behind an organ's full name counts.
    """
    for length in range(len(name) - 2, 2, -1):
        organ, tail = national(name[:length], local), name[length:]
        if organ is None or (in_full and (organ.name != name[:length] or length < _TYPO)):
            continue
        under = _patterned(tail)
        if under or tail.endswith(_DEPARTMENTS):
            full = organ.name + tail
            return Agency(full, full, _kind_under(under), organ.name, "", full, "", "part")
    return None


def _kind_under(pattern: Agency | None) -> str:
    return pattern.kind if pattern and pattern.kind != "政府部门" else "内设机构"


@cache
def _organs() -> dict[str, Agency]:
    index: dict[str, Agency] = {}
    for full, shorts, kind, parent, english, later in ((*r, "")[:6] for r in table("national_bodies.tsv")):
        organ = Agency(full, full, kind, parent, english, full, later, "exact")
        index.update(dict.fromkeys((full, *(s for s in shorts.split() if s not in index)), organ))
    return index


def _listed(name: str, where: tuple[str, ...]) -> Agency | None:
    found = _spelled().get(name, ()) or _spelled().get(name.replace("委员会", "委", 1), ())
    found = (
        found or _spelled().get(_OF_GOVERNMENT.sub("", name), ()) or _spelled().get(_OF_COMMITTEE.sub("委", name), ())
    )
    if not found:
        return None
    exact = [r for r in found if r.agency.name == name]
    usual = [r for r in found if not r.provinces.isdisjoint(where)]
    agency = (usual or exact or list(found))[0].agency
    return agency if agency.name == name else replace(agency, how="abbreviation")


def _misprinted(name: str) -> Agency | None:
    """Give the institution that one character more or less would make of the name; None if it makes several."""
    if len(name) < _TYPO:
        return None
    longer = _lacking().get(name, set())
    shorter = {r.agency.name for cut in _cuts(name) for r in _spelled().get(cut, ())}
    found = longer | shorter
    agency = by_name(next(iter(found))) if len(found) == 1 else None
    return replace(agency, how="near") if agency else None


def _part(name: str, where: tuple[str, ...]) -> Agency | None:
    """Give the unit under a standard institution: its head written out, its tail as printed."""
    for length in range(len(name) - 2, 1, -1):
        head, tail = _listed(name[:length], where), name[length:]
        if head is None or (length < 3 and head.kind in _NO_HEADS) or head.name == "委员会":
            continue
        if _TERM in tail:
            return replace(head, how="abbreviation")
        itself = _of(head, tail, where)
        if itself:
            return itself
        pattern = _patterned(tail)
        tail = _written_tail(tail, where)
        if pattern or tail.startswith("驻"):
            form = " ".join(by_level + tail for by_level in head.form.split())
            return Agency(head.name + tail, form, _kind_under(pattern), head.name, "", head.family + tail, "", "part")
    return None


def _of(head: Agency, tail: str, where: tuple[str, ...]) -> Agency | None:
    """Give the public institution that a name puts under its bureau: 人社局社保中心 is 社会保险中心."""
    listed = _listed(tail, where)
    above = by_name(listed.parent) if listed and listed.kind == "事业单位" else None
    return replace(listed, how="abbreviation") if listed and above and above.family == head.family else None


def _written_tail(tail: str, where: tuple[str, ...]) -> str:
    """Write out the short name of a public institution under another: 社保中心 of 人社局社保中心."""
    listed = _listed(tail, where)
    return listed.name if listed and listed.kind == "事业单位" else tail


def _patterned(name: str) -> Agency | None:
    for row in _patterns():
        ending = row.agency.name[1:]
        written = _written_out(name, ending, row.spellings)
        if written is None:
            continue
        if len(written) < len(ending) + 2:
            return None  # 镇人民政府 and 领导小组办公室 are classes
        form = "中共{region}" + written if written.startswith("委") else "{region}" + written
        return replace(row.agency, name=written, form=form, family=written, how="pattern")
    return None


def _written_out(name: str, ending: str, spellings: tuple[str, ...]) -> str | None:
    if name.endswith(ending):
        return name
    for spelling in spellings:
        if spelling.endswith("+") and name.endswith(spelling[:-1]):
            return name + ending
        if not spelling.endswith("+") and name.endswith(spelling):
            return name.removesuffix(spelling) + ending
    return None


@cache
def _rows() -> tuple[_Row, ...]:
    return tuple(_row(*(*cells, "", "", "")[:9]) for cells in _tables())


def _tables() -> Iterator[tuple[str, ...]]:
    yield from table("agency_names.tsv")
    yield from table("enterprises.tsv")


def _row(*cells: str) -> _Row:
    name, form, spellings, kind, parent, english, family, provinces, later = cells
    form = (form or "{region}{name}").replace("{name}", name)
    agency = Agency(name, form, kind, parent, english, family or name, later, "exact")
    return _Row(agency, tuple(s for s in spellings.split() if s != "-"), frozenset(provinces.split()))


@cache
def _spelled() -> dict[str, tuple[_Row, ...]]:
    index: dict[str, tuple[_Row, ...]] = {}
    for row in (r for r in _rows() if not r.agency.name.startswith(_PATTERN)):
        for spelling in dict.fromkeys((row.agency.name, *row.spellings)):
            if not _is_holed(spelling):
                index[spelling] = (*index.get(spelling, ()), row)
    return index


@cache
def _lacking() -> dict[str, set[str]]:
    """Give for each long spelling with one character left out the full names that it may mean."""
    index: dict[str, set[str]] = {}
    for spelling, meant in _spelled().items():
        if len(spelling) > _TYPO:
            for cut in _cuts(spelling):
                index.setdefault(cut, set()).add(meant[0].agency.name)
    return index


def _cuts(name: str) -> set[str]:
    return {name[:i] + name[i + 1 :] for i in range(len(name))}


@cache
def _patterns() -> tuple[_Row, ...]:
    found = (r for r in _rows() if r.agency.name.startswith(_PATTERN))
    return tuple(sorted(found, key=lambda r: len(r.agency.name), reverse=True))
