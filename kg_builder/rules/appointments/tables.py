"""The acts that a table of appointments makes: its rows under the verb of the sentence before it.

Printed form: ``决定聘任下列同志，任期三年：`` over ``序号 姓名 聘任职务 聘期``; a table without a column of posts
stands under ``聘任下列同志为某市督学``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg_builder.mapped import Mapped, join
from kg_builder.rules.appointments.acts import Act, Statement, acts_of
from kg_builder.rules.appointments.clauses import ACTION, NOTED_VERBS
from kg_builder.rules.appointments.columns import Column, Row, Table
from kg_builder.rules.appointments.entries import is_office_text, starts_strongly, trimmed
from kg_builder.words.clauses import FULL_WIDTH, clauses
from kg_builder.words.posts import is_post
from kg_builder.words.terms import Terms, read_terms

_VERBS = re.compile("任命|委任|聘任|聘请|续聘|聘用|免去|解聘|提名|任免")
_SENTENCES = 3  # stops before a table up to which its verb is looked for
_LONGEST_FRAME = 400  # code points before a table
_UNDER = re.compile(r"[^。\n]{0,80}")
_FIXED = re.compile(r"(?:下列|以下|附表|名单|[名位]|同志|人员).{0,12}?为(?P<post>[^，。；：\n]{2,60})")
_ACT_WORD = re.compile("任命|聘|任职|兼任")
_ROW_ACTION = {"任": "任命", "聘": "任命", "免": "免去", "解": "免去", "提": "提名"}
_CELL_ACT = re.compile(
    r"(?:(?P<given>(?:拟|聘|提名|挂)?(?:任命|担任|任|聘任)为?)|(?:同时)?(?:免去|免除|免|解聘|不再担任)(?:其)?)(?P<post>[^；;。]{2,60}?)"
    r"(?=[，、；;。]?(?:同时)?(?:免去|免除|不再担任|解聘)|[；;。]|$)"
)
_HEADING_VERB = re.compile("聘任|聘用|委任|提名")


@dataclass(frozen=True, slots=True)
class _Frame:
    """What the text around a table says of its rows."""

    verb: str | None
    post: Mapped | None  # for all of them
    terms: Terms


def table_acts(table: Table, before: Mapped, after: Mapped) -> Iterator[tuple[Mapped, Act]]:
    """Yield the acts of a table's rows, each with the text that its ranges are of.

    Args:
        table: The table.
        before: The text of the part before it, white space removed.
        after: The text behind it.
    """
    frame = _frame(table, before, after)
    for row in table.rows:
        for post, action, note in _told(row, frame):
            yield from _acts(row, post, action, replace(frame, terms=Terms(note=note).over(frame.terms)))


def _told(row: Row, frame: _Frame) -> Iterator[tuple[Mapped, str, str | None]]:
    """Yield the posts of a row, each with its action and a note: by the column's heading, or by the words of a cell."""
    own = next((_ROW_ACTION.get(cell.text[0]) for _, cell in row.of(Column.ACTION)), None)
    for column, action, note in (
        (Column.GIVEN, own or _given(frame), None),
        (Column.TAKEN, "免去", None),
        (Column.PROPOSED, "提名", "拟任"),
    ):
        for post in _posts(row, column, frame):
            if action:
                yield post, action, note
    for _, cell in row.of(Column.BOTH):
        for match in _CELL_ACT.finditer(cell.text):
            verb = "任命" if match["given"] else "免去"
            note = "不再担任" if match[0].startswith("不再") else None
            yield cell[slice(*trimmed(cell.text, *match.span("post")))], verb, note


def _given(frame: _Frame) -> str | None:
    """Give what a column 职务 means under the verb; 任免 takes and gives by columns."""
    return ACTION.get(frame.verb, "任命") if frame.verb else None


def _heads_acts(table: Table) -> bool:
    """Say whether the columns themselves tell of acts: 任命职务, 免职, 聘任岗位; a column 职务 alone does not."""
    return any(
        heading.kind is Column.TAKEN or (heading.kind is Column.GIVEN and _ACT_WORD.search(heading.word))
        for heading in table.headings
    )


def _frame(table: Table, before: Mapped, after: Mapped) -> _Frame:
    start = _frame_start(before.text)
    found = list(_VERBS.finditer(before.text, start))
    named = (_HEADING_VERB.search(heading.word) for heading in table.headings)
    verb = next(
        (match[0] for match in named if match), found[-1][0] if found else "任命" if _heads_acts(table) else None
    )
    fixed = _FIXED.search(before.text, start)
    post = before[slice(*trimmed(before.text, *fixed.span("post")))] if fixed else None
    under = _UNDER.match(after.text)
    said = Terms(note=verb) if verb in NOTED_VERBS else Terms()
    for clause in (*clauses(before.text[start:]), *clauses(under[0] if under else "")):
        said = (read_terms(clause.text) or Terms()).over(said)
    return _Frame(verb, post if post and is_post(post.text) else None, said)


def _frame_start(text: str) -> int:
    """Give where the sentences begin that a table at the end of a text stands under."""
    start = len(text)
    for _ in range(_SENTENCES):
        start = max(text.rfind(mark, 0, start) for mark in "。\n")
        if start < max(0, len(text) - _LONGEST_FRAME):
            return max(0, len(text) - _LONGEST_FRAME)
    return start + 1


def _posts(row: Row, column: Column, frame: _Frame) -> Iterator[Mapped]:
    """Yield a row's posts in a column, its unit before one that opens with no body; else that of all rows."""
    cells = [cell for _, cell in row.of(column)]
    unit = next((cell for _, cell in row.of(Column.UNIT)), None)
    for cell in cells:
        if not is_post(cell.text):
            continue
        joins = unit and column is Column.GIVEN and not starts_strongly(cell.text) and unit.text not in cell.text
        yield join([unit, cell]) if unit and joins else cell
    if not cells and column is Column.GIVEN and frame.post and not row.of(Column.TAKEN):
        yield frame.post


def _acts(row: Row, post: Mapped, action: str, frame: _Frame) -> Iterator[tuple[Mapped, Act]]:
    text = join([post, row.name]).exchanged(FULL_WIDTH)
    bracket = re.search(r"（|同志$", text.text[len(post) :])
    end = len(post) + (bracket.start() if bracket else len(row.name))
    terms = Terms() if action == "免去" and frame.verb not in ("免去", "解聘") else frame.terms
    for heading, cell in row.of(Column.TERMS):
        terms = _cell_terms(heading, cell.exchanged(FULL_WIDTH).text).over(terms)
    office = trimmed(text.text, 0, len(post))
    if not is_office_text(text.text[slice(*office)]):
        return
    names = ((len(post), end),)
    said = Statement(action, names, office, len(post), terms, ((0, len(text)),))
    for act in acts_of(text.text, said):
        yield text, act


def _cell_terms(heading: str, cell: str) -> Terms:
    """Read a cell of a column of terms: 2031年9月—2034年8月 or 三年 under 聘期, 试用期一年 under 备注."""
    return read_terms(cell) or read_terms(f"{heading.removesuffix('期限')}{cell}") or Terms()
