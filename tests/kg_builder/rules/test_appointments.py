"""Acts of appointment in the wordings of many places; people, places and bodies are made up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg_builder.model import Appointment, Unread
from kg_builder.rules.appointments.rule import read
from tests.kg_builder.rules.notices import document

_TERMS = ("probation", "term", "note", "retire_from")


def _cases() -> Iterator[tuple[str, str, str, list[str]]]:
    """Yield what a case shows, the notice's title, its text, and its acts as told by _told."""
    table = Path(__file__).with_name("appointment_notices.txt").read_text(encoding="utf-8")
    for case in table.split("\n== ")[1:]:
        notice, _, acts = case.partition("\n--")
        shows, title, *lines = notice.splitlines()
        yield shows, title, "\n".join(lines), acts.split("\n")[1:] if acts.strip() else []


CASES = [(title, text, [act for act in acts if act]) for _, title, text, acts in _cases()]


@pytest.mark.parametrize(("title", "text", "acts"), CASES, ids=[shows for shows, *_ in _cases()])
def test_the_acts_of_a_notice_are_read_and_nothing_else(title: str, text: str, acts: list[str]) -> None:
    assert [_told(fact) for fact in read(document(text, title=title))] == acts


def test_every_quote_stands_in_the_source_and_holds_person_body_and_title() -> None:
    for title, text, _ in CASES:
        for fact in read(document(text, title=title)):
            quotes = "".join("".join(span.quote.split()) for span in fact.evidence)
            assert all(text[span.start : span.end] == span.quote for span in fact.evidence)
            assert isinstance(fact, Unread) or (fact.person in quotes and _is_made_of(fact.post, quotes))


def _is_made_of(post: str, quotes: str) -> bool:
    """Say whether a post stands in what is quoted, its body perhaps apart: 县财政局党组成员、副局长."""
    return any(post[:n] in quotes and post[n:] in quotes for n in range(len(post)))


def test_a_document_about_something_else_is_passed_over() -> None:
    assert list(read(document("加强责任落实，主任会议研究决定。", title="关于加强安全生产工作的意见"))) == []


def test_a_list_of_two_hundred_names_is_cited_by_person_and_post() -> None:
    names = "、".join(f"李{chr(0x5C71 + n)}" for n in range(200))
    facts = list(read(document(f"任命{names}为青溪县人民法院人民陪审员。", title="关于任命人民陪审员的决定")))
    assert len(facts) > 150
    assert all(len(span.quote) <= 400 for fact in facts for span in fact.evidence)


def test_traditional_characters_are_given_back_as_printed() -> None:
    facts = list(read(document("任命蘇為為市博物館副館長。", title="關於蘇為任職的通知")))
    assert [_told(fact) for fact in facts] == ["任命 蘇為 市博物館/副館長"]


def _told(fact: Appointment | Unread) -> str:
    """Give a fact as one line: action, person, body/title, and the terms that are set."""
    if isinstance(fact, Unread):
        return f"unread {fact.reason}"
    terms = [f" {name}={value}" for name in _TERMS if (value := getattr(fact, name))]
    return f"{fact.action} {fact.person} {fact.org or ''}/{fact.title}{''.join(terms)}"
