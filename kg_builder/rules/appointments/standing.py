"""Where the reading of an act of appointment stands: the verb over a list, who was named before, what was said of them.

Offsets are code points of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from kg_builder.rules.appointments.acts import Act, Statement, acts_of
from kg_builder.rules.appointments.clauses import ACTION, NOTED_VERBS
from kg_builder.rules.appointments.entries import Entry, Range
from kg_builder.words.clauses import Clause
from kg_builder.words.names import name_list
from kg_builder.words.posts import split_post
from kg_builder.words.terms import Terms, read_terms

_TAKEN = "免去"
_LONG = 5  # code points of a body's name that is none of a person
_OF_SOME = re.compile(
    r"(?:其中[，：]?)?(?P<names>[^，。；：]{2,80}?)(?:等?同志)?的?(?=(?:试用期|任期|聘期|挂职)(?!满|已|届))"
)


@dataclass(slots=True)
class Standing:
    """What the clauses before tell about the next one, and the acts read so far."""

    text: str
    favoured: set[str]
    personnel: bool
    asked: str | None = None  # 提请, where the whole text is a motion
    acts: list[Act] = field(default_factory=list)
    misses: list[tuple[Range, str]] = field(default_factory=list)
    # the list that clauses stand in
    action: str | None = None
    verb: Range | None = None
    headed: bool = False  # whether the verb stands over a list, not in an entry of its own
    note: str | None = None  # the verb's own: 聘任
    shared: Terms = field(default_factory=Terms)  # said before the verb of all under it: 试用期满
    seconded: Terms = field(default_factory=Terms)  # said of all who are seconded: 挂职时间两年
    post: Range | None = None  # one post for all the names that follow
    list_start: int = 0  # number of the list's first act
    host: Range | None = None  # the body that a heading names over what follows
    # the sentence
    sentence: int = -1
    topic: tuple[Range, ...] = ()  # who was named last
    pending: Terms = field(default_factory=Terms)  # said of the topic before its post
    told: bool = False  # it began with a date: a career is told
    acted: bool = False  # it has made an act
    spoken_of: int | None = None  # number of the first act that its last terms were said of
    accepted: str | None = None  # 接受辞去, said once for several
    ceasing: str | None = None  # 不再担任 over further posts: …党组成员，某局局长职务
    # the last entry
    entry_start: int = 0  # number of its first act
    entry_paragraph: int = -1

    def enter(self, clause: Clause) -> None:
        """Forget the sentence before when a new one begins."""
        if clause.sentence != self.sentence:
            self.sentence, self.topic, self.told = clause.sentence, (), False
            self.pending, self.accepted, self.acted, self.spoken_of = Terms(), None, False, None
            self.ceasing = None

    def under(self, verb: str, place: Range | None, *, asked: str | None = None) -> None:
        """Take a verb as the one that what follows stands under, with what was said before it."""
        if self.action != ACTION[verb]:
            self.list_start = len(self.acts)
        self.action, self.shared = ACTION[verb], self.pending
        self.note = asked or (verb if verb in NOTED_VERBS else self.asked)
        self.verb, self.post, self.headed = place, None, False

    def read_terms_of(self, clause: Clause) -> bool:
        """Read 试用期一年, 聘期自…至…, 退休待遇从…起执行 behind the entries they hold for."""
        terms = read_terms(clause.text) if self.acts or self.personnel else None
        if terms is None:
            return False
        if not self.acts:  # 选派6名同志挂职，挂职时间两年
            self.seconded = terms.over(self.seconded) if "挂职" in clause.text or self.seconded else self.seconded
            return bool(self.seconded)
        if clause.mark == "：":  # 挂职时间一年：, over the entries that follow
            return True
        people = {self.text[start:end] for start, end in self.topic}
        if not self.acted and self._have_acts(people):  # 邵某、丁某实行试用期制，试用期均为一年
            return self._give(people, terms, clause)
        alone = not self.topic  # a sentence of its own: 试用期一年。
        apart = clause.paragraph > self.entry_paragraph
        whole_list = terms.whole_list or (alone and (terms.probation is not None or (apart and terms.term is not None)))
        first = self._list_start() if whole_list else self.entry_start
        if self.spoken_of is not None and clause.text.startswith(("自", "从", "时间")):  # 聘期三年，自…至…
            first = self.spoken_of
        self.spoken_of = first
        for n in range(first, len(self.acts)):
            act = self.acts[n]
            if act.terms.probation and clause.text.startswith("时间"):  # when the probation runs
                continue
            if terms and (act.action != _TAKEN or not (terms.probation or (whole_list and terms.term))):
                places = (*act.places, (clause.start, clause.end))
                self.acts[n] = replace(act, terms=terms.over(act.terms), places=places)
        return True

    def read_terms_of_some(self, clause: Clause) -> bool:
        """Read ``其中盖勇试用期一年`` and ``厉行、闻人璐的试用期为一年``: terms of people who are named again."""
        said = _OF_SOME.match(clause.text)
        names = name_list(clause.text, *said.span("names"), strict=False) if said and self.acts else ()
        people = {clause.text[start:end] for start, end in names}
        terms = read_terms(clause.text[said.end("names") :]) if said and people else None
        return bool(terms) and self._have_acts(people) and self._give(people, terms or Terms(), clause)

    def _have_acts(self, people: set[str]) -> bool:
        return bool(people) and people <= {self.text[slice(*act.person)] for act in self.acts}

    def _give(self, people: set[str], terms: Terms, clause: Clause) -> bool:
        for n, act in enumerate(self.acts):
            if act.action != _TAKEN and self.text[slice(*act.person)] in people:
                places = (*act.places, (clause.start, clause.end))
                self.acts[n] = replace(act, terms=terms.over(act.terms), places=places)
        return True

    def _list_start(self) -> int:
        """Give the number of the first act that a sentence about all of a list speaks of: 以上人员任期四年."""
        given = any(act.action != _TAKEN for act in self.acts[self.list_start :])
        return self.list_start if given else 0

    def record(self, clause: Clause, entry: Entry) -> bool:
        """Keep an entry as acts, and its people as those whom the next clauses can mean."""
        names = shifted(entry.names, clause.start) or self.topic
        own = Terms(note=entry.note).over(_behind(clause.text[entry.post[1] :]))
        own = own.over(self.seconded) if entry.note == "挂职" else own
        noted = self.note if self.note != self.asked or not own.note else None  # 提请 is said of all, 兼 of one
        said = self.pending if entry.action else Terms(note=noted).over(self.pending.over(self.shared))
        places: tuple[Range, ...] = ((clause.start, clause.end),)
        if not entry.names:
            places = (*names, *places)
        if entry.action is None and self.verb and not clause.start <= self.verb[0] < clause.end:
            places = (self.verb, *places)
        (post,) = shifted((entry.post,), clause.start)
        if not clause.start <= post[0] < clause.end:  # one post over a list of names
            places = (post, *places)
        action = entry.action or self.action or "任命"
        self.entry_start = len(self.acts)
        (former,) = shifted((entry.former,), clause.start) if entry.former else (None,)
        said_of = Statement(action, names, post, clause.end, own.over(said), places, self.host, former)
        self.acts.extend(acts_of(self.text, said_of))
        self.favoured.update(self.text[start:end] for start, end in names)
        self.favoured.update(org for org in (split_post(self.text[slice(*post)])[0].org,) if org and len(org) >= _LONG)
        self.topic, self.pending = names, Terms()
        self.entry_paragraph, self.told, self.acted = clause.paragraph, False, True
        return True

    def miss(self, clause: Clause, reason: str) -> bool:
        """Note a clause that looks like an act; True, as it needs no other reading."""
        if self.personnel:
            self.misses.append(((clause.start, clause.end), reason))
        return True


def _behind(text: str) -> Terms:
    """Read what stands between a post and its clause's end: ``副局长试用期满``."""
    return (read_terms(text) or Terms()) if "试用期" in text and "（" not in text else Terms()


def shifted(ranges: tuple[Range, ...], by: int) -> tuple[Range, ...]:
    """Give ranges of a clause as ranges of the text."""
    return tuple((start + by, end + by) for start, end in ranges)
