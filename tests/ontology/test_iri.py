"""IRIs: stable, readable, and of their key alone."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.iri import ID, KINDS, RULE, evidence_iri, mint, pinyin_slug, rule_iri, source_iri

_DIGEST = "0123456789ab" + "0" * 52

# A row that changes is a migration: old IRIs need an owl:sameAs file and a line in the changelog.
_MINTED = {
    "an institution": (("institution", "青溪县水利局"), "institution/qing-xi-xian-shui-li-ju-"),
    "a number keeps its digits": (
        ("document", "青溪县人民政府", "青政发〔2030〕7号"),
        "document/qing-zheng-fa-2030-7-hao-",
    ),
    "latin letters fall to lower case": (("plan", "青溪县5G建设方案"), "plan/qing-xi-xian-5g-jian-she-fang-an-"),
    "ü is v": (("institution", "绿洲县妇女联合会"), "institution/lv-zhou-xian-fu-nv-lian-he-hui-"),
    "a key whose middle is empty": (("mention-person", "青政发〔2030〕7号", "", "张三"), "mention-person/zhang-san-"),
    "a surname has its own reading": (("official", "单小青"), "official/shan-xiao-qing-"),
    "a surname of two characters": (("official", "尉迟小青"), "official/yu-chi-xiao-qing-"),
    "a surname that begins a common word": (("official", "仇和平"), "official/qiu-he-ping-"),
    "the same characters in a unit": (("institution", "单位工会"), "institution/dan-wei-gong-hui-"),
}
_SLUGS = {
    "nothing": ("", ""),
    "marks only": ("（）〔〕", ""),
    "a heteronym in a word": ("重庆银行", "chong-qing-yin-hang"),
    "white space parts": ("a b　c", "a-b-c"),
    "full-width letters are no letters of an IRI": ("Ａ甲", "jia"),
    "cut between syllables": ("庄" * 20, "-".join(["zhuang"] * 8)),
    "a long word is cut anywhere": ("a" * 70, "a" * 60),
}
_REFUSED = {
    "no key": (("institution",), "blank"),
    "an empty name": (("institution", ""), "blank"),
    "a blank name": (("institution", "　"), "blank"),
    "an empty name in a document": (("mention-institution", "青政发〔2030〕7号", ""), "blank"),
    "a blank part before the name": (("mention-person", "d", " ", "张三"), "blank"),
    "an unknown kind": (("instituion", "青溪县水利局"), "no IRIs are minted"),
    "a separator inside a part": (("institution", "青溪\x1f县"), "separator"),
}
_UNSTRETCHED = {"empty": (3, 3), "backwards": (5, 3), "before the text": (-1, 3)}


@pytest.mark.parametrize(("key", "expected"), _MINTED.values(), ids=_MINTED)
def test_an_iri_reads_as_its_name(key: tuple[str, ...], expected: str) -> None:
    assert re.fullmatch(re.escape(ID + expected) + "[0-9a-f]{16}", mint(*key))


def test_an_iri_stays_what_it_is() -> None:
    assert mint("institution", "青溪县水利局") == ID + "institution/qing-xi-xian-shui-li-ju-5c409fb1dedeada5"


@pytest.mark.parametrize(("text", "expected"), _SLUGS.values(), ids=_SLUGS)
def test_a_slug_is_pinyin(text: str, expected: str) -> None:
    assert pinyin_slug(text) == expected


@pytest.mark.parametrize(("key", "reason"), _REFUSED.values(), ids=_REFUSED)
def test_a_key_that_names_nothing_is_refused(key: tuple[str, ...], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        mint(*key)


def test_a_name_without_pinyin_has_its_hash_alone() -> None:
    assert re.fullmatch(re.escape(ID) + "plan/[0-9a-f]{16}", mint("plan", "《》"))


def test_every_part_of_the_key_counts() -> None:
    keys = [("a", "b", "甲"), ("a", "", "甲"), ("", "b", "甲"), ("ab", "", "甲"), ("", "", "甲"), ("甲",), ("ab", "甲")]
    assert len({mint("task", *key) for key in keys}) == len(keys)


def test_kinds_never_share_an_iri() -> None:
    assert len({mint(kind, "甲") for kind in KINDS}) == len(KINDS)


@given(st.sampled_from(sorted(KINDS)), st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x1f")))
def test_any_name_gives_an_iri_of_safe_characters(kind: str, name: str) -> None:
    if name.strip():
        assert re.fullmatch(re.escape(ID + kind) + "/[a-z0-9-]{1,77}", mint(kind, name))


def test_a_source_and_its_evidence_are_named_plainly() -> None:
    assert source_iri(_DIGEST) == ID + "source/0123456789ab"
    assert evidence_iri(_DIGEST, 0, 12) == ID + "evidence/0123456789ab-0-12"


def test_a_rule_is_named_with_its_version() -> None:
    assert rule_iri("appointments", 3) == RULE + "appointments/3"


@pytest.mark.parametrize(("start", "end"), _UNSTRETCHED.values(), ids=_UNSTRETCHED)
def test_evidence_is_a_stretch(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no stretch"):
        evidence_iri(_DIGEST, start, end)


def test_a_digest_cut_short_is_refused() -> None:
    with pytest.raises(ValueError, match="not a SHA-256"):
        source_iri("0123456789ab")
