"""The acts of one text, read clause by clause: which verb stands over a list, who was named before, what terms follow.

Offsets are code points of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice, pairwise

from kg_builder.rules import appointment_forms as forms
from kg_builder.rules.appointment_acts import Act, Statement, acts_of
from kg_builder.rules.appointment_forms import Entry, Range
from kg_builder.words.clauses import Clause, clauses
from kg_builder.words.names import name_at
from kg_builder.words.posts import is_post
from kg_builder.words.terms import Terms, read_terms

CAREER = re.compile(r"^(?:附件?\d*：?)?.{0,24}(?:简历|简介|简要情况|履历)(?:表|如下)?$")
HEADER = re.compile(  # 决定任命, 二、免职, 任命名单
    r"^(?P<lead>(?:.{0,50}(?:正式|决定|同意|批准|研究|通过|现将|拟|名单|会议|提请|关于|、|）))?)"
    r"(?P<verb>任命|聘任|聘请|提名|免去|免职|任职)(?:的|名单|决定|人员|同志|下列|以下|如下|职务|情况|事项)*$"
)
_VERB = re.compile(
    r"(?P<ask>提请|建议(?=任命|免去|聘))?(?:决定|批准|同意|正式)*"
    r"(?P<verb>任命|委任|聘任|聘请|续聘|聘用|免去|免除|撤销|罢免|解聘|提名|推荐|建议(?!任命|免去|聘))"
)
_ACTION = {
    **dict.fromkeys(("任命", "委任", "聘任", "聘请", "续聘", "聘用", "任职", "任"), "任命"),
    **dict.fromkeys(("免去", "免除", "撤销", "罢免", "解聘", "免职"), "免去"),
    **dict.fromkeys(("提名", "推荐", "建议"), "提名"),
}
_NOTED_VERBS = frozenset(("聘任", "聘请", "续聘", "聘用", "解聘", "撤销", "罢免", "推荐", "建议"))
_NUMBERING = re.compile(r"(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十\d]{1,3}）|\d{1,3}[.．、]|[①-⑳])+")
_CONNECTIVE = re.compile(
    r"[、，]*(?:同时|并且|并|另|现|兹|特|依法|一致|会议|大会|经研究|决定|通过|(?:同意|批准)(?!.{2,40}辞去))*(?=.{3})"
)
_SECOND_ACT = re.compile(r"(?:、|并|同时)?(?:决定)?(?:免去|不再担任|不再兼任)|(?<=职务)、")
_FIXED_POST = re.compile(r"(?:下列|以下)(?:各位|\S{0,4}?(?:同志|人员))为(?P<post>.+)$")
_TO_HIM = re.compile(r"(?:其|他|她)?(?:为|担任|任)")
_TOLD = re.compile(r"(?:被|曾|拟|可以|可|不得|应当|应|须|负责|有权|依法由|此前|先后|曾经|规定|按照|关于|的)$")
_DECIDES = re.compile(r"决定|会议|同意|批准|通过")
_YEAR = re.compile(r"^(?:\d{4}|[一二][〇○零一二三四五六七八九0]{3})年.{0,12}$")
_MOST_VERBS = 8  # verbs tried in one clause
_LONGEST_POST = 120  # code points looked at before a second act


def read_acts(text: str, favoured: set[str], *, personnel: bool) -> tuple[list[Act], list[tuple[Range, str]]]:
    """Read a text in full-width marks, one paragraph a line, no white space.

    Args:
        text: The text of one part of a document.
        favoured: Names and regions that help to see where a name ends; the names that are read are added.
        personnel: Whether the document is about posts, so that ``X任Y`` alone is an act.

    Returns:
        The acts in printed order, and the places that look like acts and are none, each with its reason.
    """
    reader = _Reader(text, favoured, personnel)
    for clause in clauses(text):
        if clause.mark in "：\n" and CAREER.match(clause.text):
            break
        reader.enter(clause)
        for piece in _pieces(clause):
            reader.take(piece)
    return reader.acts, reader.misses


def _pieces(clause: Clause) -> Iterator[Clause]:
    """Cut a clause before a second act in it: ``任县信访局局长、免去其…``; numbering and connectives are dropped."""
    text = clause.text
    lead = _NUMBERING.match(text)
    begin = lead.end() if lead else 0
    cuts = [cut.start() for cut in _SECOND_ACT.finditer(text, begin)]
    inner = [cut for cut in cuts if is_post(text[max(begin, cut - _LONGEST_POST) : cut].removesuffix("职务"))]
    for start, end in pairwise((begin, *inner, len(text))):
        connective = _CONNECTIVE.match(text, start, end)
        own = connective.end() if connective else start
        mark = clause.mark if end == len(text) else "，"
        yield replace(clause, text=text[own:end], start=clause.start + own, mark=mark)


@dataclass(slots=True)
class _Reader:
    """Where the reading of a text stands."""

    text: str
    favoured: set[str]
    personnel: bool
    acts: list[Act] = field(default_factory=list)
    misses: list[tuple[Range, str]] = field(default_factory=list)
    # the list that clauses stand in
    action: str | None = None
    verb: Range | None = None
    headed: bool = False  # whether the verb stands over a list, not in an entry of its own
    note: str | None = None  # the verb's own: 聘任
    shared: Terms = field(default_factory=Terms)  # said before the verb of all under it: 试用期满
    post: Range | None = None  # one post for all the names that follow
    list_start: int = 0  # number of the list's first act
    # the sentence
    sentence: int = -1
    topic: tuple[Range, ...] = ()  # who was named last
    pending: Terms = field(default_factory=Terms)  # said of the topic before its post
    told: bool = False  # it began with a date: a career is told
    accepted: str | None = None  # 接受辞去, said once for several
    # the last entry
    entry_start: int = 0  # number of its first act
    entry_paragraph: int = -1

    def enter(self, clause: Clause) -> None:
        """Forget the sentence before when a new one begins."""
        if clause.sentence != self.sentence:
            self.sentence, self.topic, self.told = clause.sentence, (), False
            self.pending, self.accepted = Terms(), None

    def take(self, clause: Clause) -> None:
        """Try the readings of a clause in turn; note what looks like an entry of a list and is none."""
        if _YEAR.match(clause.text):
            self.told = True
            return
        readings = (
            self._header,
            self._revoked,
            self._verbs,
            self._forms,
            self._weak,
            self._entry,
            self._subject,
            self._terms,
        )
        if any(reading(clause) for reading in readings):
            return
        if self.action and self.personnel and forms.is_office_text(forms.trimmed_text(clause.text)):
            self._miss(clause, "an entry of a list of posts has no name")
        elif self.action and clause.mark in "。\n" and clause.paragraph > max(self.entry_paragraph, 0):
            self.action = self.verb = self.post = None
        if "试用期" in clause.text:
            self.pending = read_terms(clause.text) or Terms()

    def _header(self, clause: Clause) -> bool:
        """Read ``决定任命：`` or ``二、免职``."""
        match = HEADER.match(clause.text)
        if match is None or not (clause.mark in "：\n" or (clause.mark == "。" and match["lead"].endswith("正式"))):
            return False
        self._under(match["verb"], (clause.start + match.start("verb"), clause.start + match.end("verb")))
        self.headed, self.entry_paragraph = True, clause.paragraph
        return True

    def _under(self, verb: str, place: Range | None, *, asked: bool = False) -> None:
        """Take a verb as the one that what follows stands under, with what was said before it."""
        if self.action != _ACTION[verb]:
            self.list_start = len(self.acts)
        self.action, self.shared = _ACTION[verb], self.pending
        self.note = "提请" if asked else verb if verb in _NOTED_VERBS else None
        self.verb, self.post, self.headed = place, None, False

    def _verbs(self, clause: Clause) -> bool:
        """Read a verb and its entry: ``任命卢启明为省水利厅厅长``, ``任命下列人员为县政府参事：``."""
        for match in islice(_VERB.finditer(clause.text), _MOST_VERBS):
            before = clause.text[: match.start()]
            if _TOLD.search(before) or (self.told and not (self.personnel or _DECIDES.search(match[0] + before))):
                continue
            verb, asked = match["verb"], match["ask"] is not None
            place = (clause.start + match.start("verb"), clause.start + match.end("verb"))
            fixed = _FIXED_POST.match(clause.text, match.end()) if clause.mark in "：\n" else None
            if fixed:
                self._under(verb, place, asked=asked)
                self.post = forms.trimmed(self.text, clause.start + fixed.start("post"), clause.end)
                self.entry_paragraph = clause.paragraph
                return True
            entry = self._object(clause, match.end(), verb)
            if entry:
                self._under(verb, place, asked=asked)
                return self._record(clause, entry)
            if name_at(clause.text, match.end()) is not None or (not before and forms.is_office_text(clause.text)):
                return self._miss(clause, f"{verb} has no name and post behind it that could be told apart")
        return False

    def _object(self, clause: Clause, start: int, verb: str) -> Entry | None:
        if _ACTION[verb] == "免去":
            return self._removal(clause, start)
        return forms.appointed(clause.text, start) or self._for_topic(clause.text, start)

    def _for_topic(self, text: str, start: int) -> Entry | None:
        """Read ``任命为县财政局局长`` or ``任命其为…`` after the person was named."""
        match = _TO_HIM.match(text, start) if self.topic else None
        post = forms.trimmed(text, match.end(), len(text)) if match else None
        return Entry((), post) if post and forms.is_office_text(text[slice(*post)]) else None

    def _removal(self, clause: Clause, start: int) -> Entry | None:
        """Read what follows 免去; where no name stands there, who was named before in the sentence loses the post."""
        text = clause.text
        entry = forms.removed(text, start, self.favoured)
        if entry and entry.names and not self._is_but_a_post(text, entry):
            return entry
        if not self.topic:
            return None
        post = entry.post if entry and not entry.names else forms.trimmed(text, start, len(text))
        return Entry((), post) if forms.is_office_text(text[slice(*post)]) else None

    def _is_but_a_post(self, text: str, entry: Entry) -> bool:
        """Say whether what looks like a name with a post behind it is a post alone: 温泉镇镇长."""
        run_on = entry.names[-1][1] == entry.post[0]
        return run_on and bool(self.topic) and not forms.starts_strongly(text[slice(*entry.post)])

    def _forms(self, clause: Clause) -> bool:
        """Read 接受…辞去, 不再担任 and 代理."""
        for word, form in forms.FORMS:
            if word not in clause.text or (self.told and not self.personnel):
                continue
            entry = form(clause.text)
            if entry and entry.note == forms.RESIGNS:  # nobody accepts it in this clause
                entry = replace(entry, note=self.accepted) if self.accepted else None
            if entry and (entry.names or self.topic):
                if entry.note and entry.note.endswith(forms.RESIGNS):
                    self.accepted = entry.note
                return self._record(clause, entry)
        return False

    def _revoked(self, clause: Clause) -> bool:
        """Read ``徵羽同志县文化馆馆长职务予以免去``."""
        entry = forms.revoked(clause.text)
        if entry is None or not (entry.names or self.topic):
            return False
        self._under("免去", None)
        return self._record(clause, entry)

    def _weak(self, clause: Clause) -> bool:
        """Read ``高建平同志任…`` and ``高建平为…`` without a verb of appointing, where acts are to be expected."""
        if self.told or not (self.personnel or self.action):
            return False
        entry = forms.serves(clause.text) or (forms.declared(clause.text) if self.personnel else None)
        if entry is None or not (entry.names or self.topic):
            return False
        goes_on = self.headed or clause.paragraph == self.entry_paragraph
        if self.action is None or self.action == "免去" or not goes_on:
            self._under("任", None)
        return self._record(clause, entry)

    def _entry(self, clause: Clause) -> bool:
        """Read an entry under a verb that stands before it: in its sentence, or over the list."""
        if self.action is None or self.told:
            return False
        text = clause.text
        if self.post and (names := forms.names_only(text)):
            return self._record(clause, Entry(names, (self.post[0] - clause.start, self.post[1] - clause.start)))
        if clause.mark == "：" and forms.is_office_text(text):
            self.post = (clause.start, clause.end)
            return True
        entry = self._for_topic(text, 0) or self._list_entry(text)
        if entry and (not entry.names or not self._is_but_a_post(text, entry)):
            return self._record(clause, entry)
        post = forms.trimmed(text, 0, len(text))  # a further post of the person before
        return bool(self.topic) and forms.is_office_text(text[slice(*post)]) and self._record(clause, Entry((), post))

    def _list_entry(self, text: str) -> Entry | None:
        if self.action == "免去":
            entry = forms.removed(text, 0, self.favoured)
            return entry if entry and entry.names else None
        return forms.appointed(text) or forms.named_before_post(text, self.favoured)

    def _subject(self, clause: Clause) -> bool:
        """Read ``王平同志试用期满``: who the clauses that follow are about, and what is said before the post."""
        topic = forms.subject_of(clause.text)
        if topic:
            self.topic = _shifted(topic, clause.start)
            self.pending = read_terms(clause.text) or Terms()
        return bool(topic)

    def _terms(self, clause: Clause) -> bool:
        """Read 试用期一年, 聘期自…至…, 退休待遇从…起执行 behind the entries they hold for."""
        terms = read_terms(clause.text) if self.acts else None
        if terms is None:
            return False
        alone = not self.topic  # a sentence of its own: 试用期一年。
        whole_list = terms.whole_list or (alone and terms.probation is not None)
        for n in range(self.list_start if whole_list else self.entry_start, len(self.acts)):
            act = self.acts[n]
            if terms and (act.action != "免去" or not terms.probation):
                places = (*act.places, (clause.start, clause.end))
                self.acts[n] = replace(act, terms=terms.over(act.terms), places=places)
        return True

    def _record(self, clause: Clause, entry: Entry) -> bool:
        """Keep an entry as acts, and its people as those whom the next clauses can mean."""
        names = _shifted(entry.names, clause.start) or self.topic
        own = Terms(note=entry.note)
        said = self.pending if entry.action else Terms(note=self.note).over(self.pending.over(self.shared))
        places: tuple[Range, ...] = ((clause.start, clause.end),)
        if not entry.names:
            places = (*names, *places)
        if entry.action is None and self.verb and not clause.start <= self.verb[0] < clause.end:
            places = (self.verb, *places)
        (post,) = _shifted((entry.post,), clause.start)
        if not clause.start <= post[0] < clause.end:  # one post over a list of names
            places = (post, *places)
        action = entry.action or self.action or "任命"
        self.entry_start = len(self.acts)
        self.acts.extend(acts_of(self.text, Statement(action, names, post, clause.end, own.over(said), places)))
        self.favoured.update(self.text[start:end] for start, end in names)
        self.topic, self.pending = names, Terms()
        self.entry_paragraph, self.told = clause.paragraph, False
        return True

    def _miss(self, clause: Clause, reason: str) -> bool:
        """Note a clause that looks like an act; True, as it needs no other reading."""
        if self.personnel:
            self.misses.append(((clause.start, clause.end), reason))
        return True


def _shifted(ranges: tuple[Range, ...], by: int) -> tuple[Range, ...]:
    return tuple((start + by, end + by) for start, end in ranges)
