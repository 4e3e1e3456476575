"""Which body a text speaks of as it goes on: headings and sentences name it, short forms mean it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg_builder.mapped import Mapped
from kg_builder.model import Evidence
from kg_builder.rules.bodies.creations import Creation
from kg_builder.rules.bodies.names import (
    CREATING,
    HEADING,
    body_type,
    is_team,
    is_weak,
    names_in,
    tells_its_work,
    unquoted,
)
from kg_builder.rules.bodies.pieces import NO_LEVEL
from kg_builder.rules.bodies.register import Body, Register
from kg_builder.words.agency_table import canonical_agency

_NOTICE = re.compile(rf"关于(?:同意)?{CREATING}(?P<rest>.+(?:通知|决定|函|公告))")
_SEVERAL = ("各", "每个", "其他", "其余")  # 各工作组
_SETS_UP = re.compile(r"[一-鿿](?:下设|内设)(?!办公室(?![和及、])|机构)")  # 领导小组下设以下工作组
_ADJUSTED = re.compile(r"^(?:调整充实|调整|充实|完善|健全|成立|设立|组建|建立)(?=.)")
_RUN_IN = re.compile(r"成立|设立|组建|建立|下设|负责|加强|召开|发挥|完善|健全|统筹")
_INSTITUTION = re.compile(r"(?:人民代表大会|常务|监察|村民|居民|开发区管理|新区管理|园区管理|景区管理)委员会$")
_LEVEL = re.compile(r"^[^，。]{0,12}?(?:自治区|自治州|自治县|省|市|州|盟|县|区|旗|镇)(?=.)")
_ATTACHED = re.compile(r"^附件\d{1,2}(?=[^\d：:])")  # 附件2 right before the attachment's title
_COORDINATING = "议事协调机构"
_LONGEST_TEAM = 24  # code points of a team's name that runs into its paragraph
_LONGEST_QUOTE = 400


@dataclass(slots=True)
class AtHand:
    """The bodies of a document and which of them the text speaks of."""

    register: Register
    main: Body | None = None
    team: Body | None = None  # a team under ``main``
    team_level: int = NO_LEVEL  # of the heading that named the team
    headed: bool = False  # the team was named by a heading, not in passing
    office: bool = False  # the body's office (办公室) is spoken of
    in_office: bool = False  # under a heading that names the office
    over: Body | None = None  # under a heading that says it sets up others (区安委会下设专业委员会)
    over_level: int = NO_LEVEL

    def take(self, body: Body) -> None:
        """Speak of a body from here on."""
        if is_team(body.name) and body.parent is not None:
            self.main, self.team, self.team_level, self.headed = body.parent, body, NO_LEVEL, False
        else:
            self.main, self.team = body, None
        self.office = False

    def close_team(self, level: int) -> None:
        """Leave a team where a heading of its level or above begins."""
        if level <= self.team_level and level < NO_LEVEL:
            self.team, self.team_level, self.headed = None, NO_LEVEL, False
        if level <= self.over_level and level < NO_LEVEL:
            self.over, self.over_level = None, NO_LEVEL

    def head(self, text: str, level: int, evidence: Evidence) -> bool:
        """Speak of the body that a heading names; say whether it names one."""
        text = _ATTACHED.sub("", text)
        notice = _NOTICE.fullmatch(text)
        if notice:
            for name in names_in(notice["rest"]):
                self.take(self.register.find_or_add(name, evidence))
            return True
        if _SETS_UP.search(text):
            self.over, self.over_level = self.main, level
            return False
        match = HEADING.fullmatch(text)
        if match:
            self.open(unquoted(_ADJUSTED.sub("", match["name"])), level, evidence)
        return match is not None

    def open(self, name: str, level: int, evidence: Evidence) -> None:
        """Speak of the body of this name, as a heading of a level gives it."""
        body = self.named(name, evidence, headed=level < NO_LEVEL)
        if body is not None:
            self.take(body)
            self.team_level, self.headed = (level, True) if self.team is body else (NO_LEVEL, False)
            if self.over is not None and self.over_level < level < NO_LEVEL and body is not self.over:
                body.parent = body.parent or self.over

    def named(self, name: str, evidence: Evidence, *, headed: bool = False) -> Body | None:
        """Give the body of a name or short form, added if new; the one at hand for no name; None if none is meant.

        Under a number of its own (``headed``) a short name (市绿化委员会) is a body's, too.
        """
        if not name:
            return self.team or self.main
        if name.startswith(_SEVERAL):
            return None
        known = self.register.find(name)
        if known is not None:
            known.add_name(name)
            return known
        if headed and tells_its_work(name):
            return self._new_team(name, evidence)
        if not self.register.core(name):
            meant = self.register.meant(name, (self.team, self.main))
            alone = meant is None and self.register.untitled and not is_team(name)
            return self.register.find_or_add(name, evidence) if alone else meant
        if is_team(name):
            return self._new_team(name, evidence)
        return None if _is_committee_elsewhere(name, headed=headed) else self.register.find_or_add(name, evidence)

    def spell(self, name: str) -> None:
        """Keep a spelling of a body that the document knows; one it does not know stays unknown."""
        known = self.register.find(name)
        if known is not None:
            known.add_name(name)

    def is_new(self, name: str) -> bool:
        """Say whether no body of this name, nor one that the short form means, has been spoken of."""
        return self.register.find(name) is None and (
            bool(self.register.core(name)) or self.register.meant(name, (self.team, self.main)) is None
        )

    def _new_team(self, name: str, evidence: Evidence) -> Body | None:
        if self.main is None:
            return None
        team = self.register.find_or_add(name, evidence)
        team.parent = self.main
        return team

    def runs_in(self, name: str) -> bool:
        """Say whether the first words of a paragraph name a known body, or a team under the one at hand."""
        if _RUN_IN.search(name):
            return False
        return self.register.find(name) is not None or (
            is_team(name) and self.main is not None and len(name) < _LONGEST_TEAM
        )

    def create(self, text: Mapped, creation: Creation, over: Body | None) -> Body | None:
        """Take in a body that a sentence sets up; None for an arrangement that has no name of its own.

        One that is set up under another (下设) stands under ``over``, or else the body at hand.
        """
        near = creation.end - creation.verb < _LONGEST_QUOTE
        evidence = text.spans(creation.verb if near else creation.start, creation.end)
        named = bool(self.register.core(creation.name))
        if not named and (is_weak(creation.name) or is_team(creation.name)):
            return None
        meant = None if named or self.main is None else self.register.meant(creation.name, (self.main,))
        body = meant or self.register.find_or_add(creation.name, evidence)
        if creation.alias:
            body.add_name(creation.alias)
        body.own = body.own or creation.own
        above = over or self.main
        if creation.under and body.parent is None and above is not body:
            body.parent = above
        return body


def _is_committee_elsewhere(name: str, *, headed: bool) -> bool:
    """Say whether a committee that is new to the document is none of its bodies: a government's part, or a mere word.

    卫生健康委员会 and 开发区管理委员会 are institutions; 招生考试委员会 is a body.
    """
    if body_type(name) != "委员会":
        return False
    agency = canonical_agency(_LEVEL.sub("", name))
    listed = agency is not None and agency.how != "pattern" and agency.kind != _COORDINATING
    short = not headed and len(name) < len("甲市某某委员会")
    return listed or short or _INSTITUTION.search(name) is not None
