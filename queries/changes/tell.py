"""Changes in words, Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from queries.changes.compare import Change

# kind: (zh, en); {who} is the subject, {what} the other thing, {text} post or role, {was} what was before.
_SENTENCES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "appointed": ("任命{who}为{text}", "{who} appointed {text}"),
        "removed": ("免去{who}的{text}职务", "{who} removed from {text}"),
        "nominated": ("提名{who}为{text}", "{who} nominated {text}"),
        "set_up": ("设立或首次载有{who}", "{who} set up, or first listed"),
        "changed": ("调整{who}", "{who} listed anew"),
        "joined": ("{who}进入{what}：{text}", "{who} joined {what}: {text}"),
        "left": ("{who}不再列入{what}（原为{text}）", "{who} no longer listed in {what} (was {text})"),
        "moved": ("{who}在{what}由{was}改任{text}", "{who} moved in {what} from {was} to {text}"),
        "repeals": ("{who}废止{what}", "{who} repeals {what}"),
        "amends": ("{who}修改{what}", "{who} amends {what}"),
        "document": ("新收公文{who} {what}", "document {who} {what}"),
        "withdrawn": ("不再载有：{who} {what} {text}", "no longer said: {who} {what} {text}"),
    }
)
HEADS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "appointed": ("任命", "Appointed"),
        "removed": ("免去", "Removed"),
        "nominated": ("提名", "Nominated"),
        "set_up": ("新设或首次载有的机构", "Bodies set up or first listed"),
        "changed": ("调整机构", "Bodies listed anew"),
        "joined": ("新列入", "Joined"),
        "left": ("不再列入", "No longer listed"),
        "moved": ("改任", "Moved"),
        "repeals": ("废止", "Repeals"),
        "amends": ("修改", "Amends"),
        "document": ("新收公文", "Documents"),
        "withdrawn": ("不再载有", "No longer said"),
    }
)


def sentence(change: Change, language: str) -> str:
    """Give a change in a sentence, ``zh`` or ``en``."""
    said = change.said
    words = _SENTENCES[change.kind][0 if language == "zh" else 1].format(
        who=said.subject_name, what=said.object_name, text=said.text, was=change.was
    )
    return " ".join(words.split())


def record(change: Change) -> dict[str, object]:
    """Give a change as it goes out in JSON."""
    said, by = change.said, change.by or change.said
    return {
        "kind": change.kind,
        "date": change.day or None,
        "sentence_zh": sentence(change, "zh"),
        "sentence_en": sentence(change, "en"),
        "subject": said.subject_name,
        "subject_iri": said.subject,
        "object": said.object_name or None,
        "object_iri": said.object,
        "text": said.text or None,
        "was": change.was or None,
        "document": by.number,
        "document_iri": by.document,
        "fact_iri": said.fact,
        "evidence": {"source": by.source, "start": by.start, "end": by.end, "quote": by.quote} if by.source else None,
    }
