"""Townships (乡镇, 街道), which the table of divisions does not hold: what their organs are called."""

from __future__ import annotations

import re
from dataclasses import replace

from kg_builder.identity.institution import Institution
from kg_builder.identity.listed import institution
from kg_builder.identity.places import Region
from kg_builder.words.agencies import full_name
from kg_builder.words.agency_table import Agency, canonical_agency

LEVEL_WORD = re.compile(r"^(?:[省市县区州旗镇乡]|街道)(?!域|容|政工程|政公用|政设施|场)(?=.)")

_TOWN = re.compile(r"(?P<town>.{2,}?(?:镇|乡|街道|苏木))(?P<organ>政府|办|党委|党工委)?")
_ORGANS = {"政府": "人民政府", "办": "办事处", "党委": "人民政府", "党工委": "办事处"}


def town_organ(text: str, home: Region | None) -> Institution | None:
    """Read the organ of a township that another document names in short: 沙洲镇, 沙洲镇政府, 沙洲镇党委."""
    match = _TOWN.fullmatch(text)
    if home is None or home.is_township or match is None or LEVEL_WORD.match(text):
        return None
    town, organ = match["town"], match["organ"] or ""
    short = "办事处" if town.endswith("街道") else "人民政府"
    official = full_name(town + _ORGANS.get(organ, short), home.chain)
    government = institution(official, text, home) if official else None
    if government is None or not organ.startswith("党"):
        return government
    committee = "工作委员会" if organ == "党工委" else "委员会"
    family = government.family.removesuffix(_ORGANS[organ]) + organ
    return replace(government, family=family, name=f"中共{town}{committee}", kind="党委", above=None, in_full=False)


def of_township(text: str, home: Region) -> Institution:
    """Name an institution of a township that a document of its own prints: 镇财政所 of 石板滩镇."""
    bare = text.removeprefix("中共").removeprefix(home.name)
    if bare == text and len(home.name) > 2:
        bare = text.removeprefix(home.name[:-1])
    if bare == text:
        bare = LEVEL_WORD.sub("", text) if text.startswith(home.name[-1]) else text
    placed = full_name(text, None)
    if bare == text and placed and placed.place:
        return institution(placed, text, None)
    if bare == text and LEVEL_WORD.match(text):
        return Institution(f"{home.key} {text[0]}", text, text)  # 县公安局: the county is not known
    return _named(canonical_agency(bare), bare or "人民政府", home)


def _named(agency: Agency | None, bare: str, home: Region) -> Institution:
    family = agency.family if agency else bare
    form = agency.form if agency and "=" not in agency.form else "{region}{name}"
    try:
        name = form.format(region=home.name, name=agency.name if agency else bare)
    except KeyError:
        name = home.name + (agency.name if agency else bare)
    kind = agency.kind if agency else None
    return Institution(home.key, home.name + family, name, home, kind, home.level)
