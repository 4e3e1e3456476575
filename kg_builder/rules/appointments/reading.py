"""The acts of one text, read clause by clause: which verb stands over a list, who was named before, what terms follow.

Offsets are code points of the text.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from kg_builder.rules.appointments import forms
from kg_builder.rules.appointments.acts import Act
from kg_builder.rules.appointments.clauses import ACTION, CAREER, HEADER, NUMBERING, VERB, pieces
from kg_builder.rules.appointments.departures import FORMS, RESIGNS
from kg_builder.rules.appointments.entries import (
    Entry,
    Range,
    is_office_text,
    starts_strongly,
    trimmed,
    trimmed_text,
)
from kg_builder.rules.appointments.names import first_names, names_only, subject_of
from kg_builder.rules.appointments.standing import Standing, shifted
from kg_builder.rules.bodies.names import ENDS_IN_CLASS
from kg_builder.rules.rosters.seat_roles import is_exact_role
from kg_builder.words.clauses import Clause, clauses
from kg_builder.words.names import name_at
from kg_builder.words.posts import is_body, split_post
from kg_builder.words.terms import Terms, read_terms

_FIXED_POST = re.compile(r"(?:下列|以下)(?:各位|\S{0,4}?(?:同志|人员|人士|专家|学者))为(?P<post>.+)$")
_TO_HIM = re.compile(r"(?:其|他|她)?(?:为|担任|任)")
_MOVED_TO = re.compile(r"(?:另|改|调|转)?(?:担任|任)(?=[^命期免职用务何])")  # 免去X的…职务，任…
_OWNED = re.compile(r"(?!分管|负责|主持|联系|协管|主管)[^的，]{2,4}的")  # somebody's, whose name is none we know
_HEAD_OF_GOVERNMENT = re.compile(r"代?[省市县区州盟旗镇乡]长|专员|主席|主任|局长|总理")
_TOLD = re.compile(r"(?:被|曾|拟|可以|可|不得|应当|应|须|负责|有权|依法由|此前|先后|曾经|规定|按照|关于|的)$")
_DECIDES = re.compile(r"决定|会议|同意|批准|通过")
_YEAR = re.compile(r"^(?:\d{4}|[一二][〇○零一二三四五六七八九0]{3})年.{0,12}$")
_HELD = re.compile(r"(?:曾|现|历|时|先后)任(?![命免])")  # 现任县财政局局长: no act
_OF_A_LIFE = re.compile(
    r"(?:学历|学位|参加工作|入党|出生|中共党员|无党派人士)$|[\d一二三四五六七八九〇○零]年.{0,6}生$|^(?:籍贯|[男女]$)"
)
_ASKED = "提请"
_RESIGNATIONS = re.compile(r"(?P<how>接受|批准|同意|准予)?(?:辞去|辞职)(?:职务|请求|名单|人员|的)*")
_CANDIDATE = re.compile("人选|候选")
_DEPUTY = re.compile("(?:人民代表大会|人大|党代会|代表大会)代表$")
_NO_HOST = re.compile(r"[，。；、：]|^[各本]|决定|会议|任命|免去|[各有][关直级]")
_SHORTEST_HOST = 3  # code points
_LONGEST_SECTION = 12  # code points of a heading inside a list
_MOST_VERBS = 8  # verbs tried in one clause


def read_acts(
    text: str, favoured: set[str], *, personnel: bool, asked: str | None = None
) -> tuple[list[Act], list[tuple[Range, str]]]:
    """Read a text in full-width marks, one paragraph a line, no white space.

    Args:
        text: The text of one part of a document.
        favoured: Names and regions that help to see where a name ends; the names that are read are added.
        personnel: Whether the document is about posts, so that ``X任Y`` alone is an act.
        asked: 提请, where the document is a motion.

    Returns:
        The acts in printed order, and the places that look like acts and are none, each with its reason.
    """
    reader = _Reader(text, favoured, personnel, asked)
    for clause in clauses(text):
        if clause.mark in "：\n" and CAREER.match(clause.text):
            break
        reader.enter(clause)
        for piece in pieces(clause):
            reader.take(piece)
    return reader.acts, reader.misses


class _Reader(Standing):
    """Tries the readings of a clause in turn."""

    __slots__ = ()

    def take(self, clause: Clause) -> None:
        """Try the readings of a clause in turn; note what looks like an entry of a list and is none."""
        held = _HELD.match(clause.text) and forms.declared(clause.text) is None
        if held or _YEAR.match(clause.text) or _OF_A_LIFE.search(clause.text):
            self.told = True
            return
        readings = (
            self._header,
            self.read_terms_of_some,
            self._host,
            self._revoked,
            self._ceases_on,
            self._verbs,
            self._forms,
            self._weak,
            self._entry,
            self._subject,
            self.read_terms_of,
        )
        if any(reading(clause) for reading in readings):
            return
        if self.action and self.personnel and is_office_text(trimmed_text(clause.text)):
            self.miss(clause, "an entry of a list of posts has no name")
        elif self.headed and clause.mark == "\n" and len(clause.text) <= _LONGEST_SECTION:
            return  # 一、机关部门
        elif self.action and clause.mark in "。\n" and clause.paragraph > max(self.entry_paragraph, 0):
            self.action = self.verb = self.post = None
        if "试用期" in clause.text:
            self.pending = read_terms(clause.text) or Terms()

    def _header(self, clause: Clause) -> bool:
        """Read ``决定任命：`` or ``二、免职``."""
        resigned = _RESIGNATIONS.fullmatch(clause.text) if clause.mark in "：\n" else None
        if resigned:
            self.under("免去", (clause.start, clause.end))
            self.note, self.headed, self.entry_paragraph = (
                f"{resigned['how'] or '接受'}{RESIGNS}",
                True,
                clause.paragraph,
            )
            return True
        match = HEADER.match(clause.text)
        if match is None or not (clause.mark in "：\n" or (clause.mark == "。" and match["lead"].endswith("正式"))):
            return False
        asked = _ASKED if match["lead"].endswith(_ASKED) else None
        self.under(match["verb"], (clause.start + match.start("verb"), clause.start + match.end("verb")), asked=asked)
        self.headed, self.entry_paragraph = True, clause.paragraph
        return True

    def _host(self, clause: Clause) -> bool:
        """Read ``一、甲集团有限公司`` or ``县财政局：``: the body whose posts the acts below give and take."""
        before = self.text[self.text.rfind("\n", 0, clause.start) + 1 : clause.start]
        if clause.mark not in "：\n" or not (before == "" or NUMBERING.fullmatch(before)):
            return False
        named = len(clause.text) >= _SHORTEST_HOST and is_body(clause.text) and not _NO_HOST.search(clause.text)
        if named or before:
            self.host = (clause.start, clause.end) if named else None
        return named

    def _verbs(self, clause: Clause) -> bool:
        """Read a verb and its entry: ``任命卢启明为省水利厅厅长``, ``任命下列人员为县政府参事：``."""
        for match in islice(VERB.finditer(clause.text), _MOST_VERBS):
            before = clause.text[: match.start()]
            if _TOLD.search(before) or (self.told and not (self.personnel or _DECIDES.search(match[0] + before))):
                continue
            verb = match["verb"]
            place = (clause.start + match.start("verb"), clause.start + match.end("verb"))
            fixed = _FIXED_POST.match(clause.text, match.end())
            if fixed:
                self.under(verb, place, asked=match["ask"])
                self.post = trimmed(self.text, clause.start + fixed.start("post"), clause.end)
                self.entry_paragraph = clause.paragraph
                return True
            named = first_names(before, 0, len(before)) if before.endswith("同志") else names_only(before)
            if named:
                self.topic = shifted(named, clause.start)  # 某某免去…职务
            entry = self._object(clause, match.end(), verb)
            if entry and not self.personnel and _is_role(clause.text[slice(*entry.post)]):
                return False  # a seat in a body: 免去…副指挥长职务
            if entry and _DEPUTY.search(clause.text, *entry.post):
                return True  # 补选…为…代表: a seat in a congress is no post
            if entry:
                self.under(verb, place, asked=match["ask"])
                return self.record(clause, entry)
            if name_at(clause.text, match.end()) is not None or (
                not before and is_office_text(trimmed_text(clause.text))
            ):
                return self.miss(clause, f"{verb} has no name and post behind it that could be told apart")
        return False

    def _object(self, clause: Clause, start: int, verb: str) -> Entry | None:
        if ACTION[verb] == "免去":
            return self._removal(clause, start)
        return forms.appointed(clause.text, start) or self._for_topic(clause.text, start)

    def _for_topic(self, text: str, start: int) -> Entry | None:
        """Read ``任命为县财政局局长`` or ``任命其为…`` after the person was named."""
        match = _TO_HIM.match(text, start) if self.topic else None
        post = trimmed(text, match.end(), len(text)) if match else None
        return Entry((), post) if post and is_office_text(text[slice(*post)]) else None

    def _removal(self, clause: Clause, start: int) -> Entry | None:
        """Read what follows 免去; where no name stands there, who was named before in the sentence loses the post."""
        text = clause.text
        entry = forms.removed(text, start, self.favoured)
        if entry and entry.names and not self._is_but_a_post(text, entry):
            return entry
        if not self.topic or (entry is None and _OWNED.match(text, start)):
            return None
        post = entry.post if entry and not entry.names else trimmed(text, start, len(text))
        return Entry((), post) if is_office_text(text[slice(*post)]) else None

    def _is_but_a_post(self, text: str, entry: Entry) -> bool:
        """Say whether what looks like a name with a post behind it is a post alone: 温泉镇镇长."""
        run_on = entry.names[-1][1] == entry.post[0]
        return run_on and bool(self.topic) and not self._opens_post(text[slice(*entry.post)])

    def _opens_post(self, post: str) -> bool:
        return starts_strongly(post) or post.startswith(tuple(self.favoured))

    def _forms(self, clause: Clause) -> bool:
        """Read 接受…辞去, 不再担任 and 代理."""
        for word, form in FORMS:
            if word not in clause.text or (self.told and not self.personnel) or (word == "拟" and not self.personnel):
                continue
            entry = form(clause.text)
            if entry and entry.note == RESIGNS:  # nobody accepts it in this clause
                accepted = self.accepted or (self.note if (self.note or "").endswith(RESIGNS) else None)
                entry = replace(entry, note=accepted) if accepted else None
            if entry and not self.personnel and _is_seat(clause.text[slice(*entry.post)]):
                entry = None  # a seat in a body that the text is about: 不再担任副组长
            if entry and (entry.names or self.topic):
                if entry.note and entry.note.endswith(RESIGNS):
                    self.accepted = entry.note
                elif entry.action == "免去" and clause.mark == "，" and not clause.text.endswith("职务"):
                    self.ceasing = entry.note
                return self.record(clause, entry)
        return False

    def _ceases_on(self, clause: Clause) -> bool:
        """Read a further post that someone no longer holds: ``不再担任县财政局局长，县税务局副局长职务``."""
        post = trimmed(clause.text, 0, len(clause.text))
        on = self.ceasing and not VERB.search(clause.text) and is_office_text(clause.text[slice(*post)])
        note, self.ceasing = self.ceasing, self.ceasing if on and not clause.text.endswith("职务") else None
        return bool(on and self.topic) and self.record(clause, Entry((), post, note, "免去"))

    def _revoked(self, clause: Clause) -> bool:
        """Read ``徵羽同志县文化馆馆长职务予以免去``."""
        entry = forms.revoked(clause.text)
        if entry is None or not (entry.names or self.topic):
            return False
        self.under("免去", None)
        return self.record(clause, entry)

    def _weak(self, clause: Clause) -> bool:
        """Read ``高建平同志任…`` and ``高建平为…`` without a verb of appointing, where acts are to be expected."""
        if self.told or not (self.personnel or self.action):
            return False
        if self.action == "免去" and self.headed and clause.text.endswith("职务"):  # 免去：, 周某兼任外交部部长职务
            return False
        named = name_at(clause.text) == len("任某某") and starts_strongly(clause.text[len("任某某") :])
        named = named and not clause.text[1:].startswith(tuple(self.favoured))  # 任青溪县某局局长
        moved = _MOVED_TO.match(clause.text) if self.topic and self.action == "免去" and not named else None
        if moved and is_office_text(clause.text[slice(*(post := trimmed(clause.text, moved.end(), len(clause.text))))]):
            return self.record(clause, Entry((), post, action="任命"))
        entry = forms.serves(clause.text) or (forms.declared(clause.text) if self.personnel else None)
        if entry is None or not (entry.names or self.topic) or clause.text.startswith("该", entry.post[0]):
            return False
        goes_on = self.headed or clause.paragraph == self.entry_paragraph
        other = self.action == "免去" or (
            self.action == "提名" and not self.headed and not _CANDIDATE.search(clause.text)
        )
        if self.action is None or other or not goes_on:
            self.under("任", None)
        return self.record(clause, entry)

    def _entry(self, clause: Clause) -> bool:
        """Read an entry under a verb that stands before it: in its sentence, or over the list."""
        if self.action is None or self.told:
            return False
        text = clause.text
        if self.post and (names := names_only(text)):
            return self.record(clause, Entry(names, (self.post[0] - clause.start, self.post[1] - clause.start)))
        if self._signs(clause):
            return True
        if clause.mark == "：" and is_office_text(text):
            self.post = (clause.start, clause.end)
            return True
        entry = self._for_topic(text, 0) or self._list_entry(text)
        if entry and (not entry.names or not self._is_but_a_post(text, entry)):
            return self.record(clause, entry)
        post = trimmed(text, 0, len(text))  # a further post of the person before
        return bool(self.topic) and is_office_text(text[slice(*post)]) and self.record(clause, Entry((), post))

    def _signs(self, clause: Clause) -> bool:
        """Say whether ``县长：某某`` signs the document: a bare title that opens a line under no heading of a list."""
        opens = clause.mark == "：" and clause.paragraph > self.entry_paragraph and not self.headed
        return opens and _HEAD_OF_GOVERNMENT.fullmatch(clause.text) is not None

    def _list_entry(self, text: str) -> Entry | None:
        if self.action == "免去":
            entry = forms.removed(text, 0, self.favoured)
            return entry if entry and entry.names else None
        return forms.appointed(text) or forms.named_before_post(text, self.favoured)

    def _subject(self, clause: Clause) -> bool:
        """Read ``王平同志试用期满``: who the clauses that follow are about, and what is said before the post."""
        topic = () if self.told else subject_of(clause.text)
        if topic:
            self.topic = shifted(topic, clause.start)
            self.pending = read_terms(clause.text) or Terms()
        return bool(topic)


def _is_role(post: str) -> bool:
    """Say whether a post is a role in a body that the text is about, its own body named or not: 副指挥长."""
    return _is_seat(post) and is_exact_role(split_post(post)[0].title)


def _is_seat(post: str) -> bool:
    """Say whether a post is a role in a body: 副组长, 县征兵工作领导小组成员."""
    part = split_post(post)[0]
    return part.org is None or (ENDS_IN_CLASS.search(part.org) is not None and is_exact_role(part.title))
