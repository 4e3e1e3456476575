"""The script of a question: one form for what can be written in several ways, and its language."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Protocol

import opencc

_HAN = re.compile(r"[\u3400-\u9fff]")
_WORDS = re.compile(r"[A-Za-z]{2,}")
_ASKS = re.compile(r"\s*(?:do|does|did|is|are|was|were|has|have|who|what|which|when|where|how|list)\s", re.IGNORECASE)
_SENTENCE = 3  # English words that make one
_SPACE_BETWEEN_HAN = re.compile(
    r"(?<=[\u3400-\u9fff，。、？！：；“”《》（）〔〕]) +| +(?=[\u3400-\u9fff，。、？！：；“”《》（）〔〕])"
)
_MARKS = str.maketrans(
    {
        "[": "〔",
        "]": "〕",
        "【": "〔",
        "】": "〕",
        "(": "（",
        ")": "）",
        "?": "？",
        "!": "！",
        ",": "，",
        ";": "；",
        ":": "：",
    }
)
_QUOTES = str.maketrans({"「": "“", "」": "”", "『": "“", "』": "”", "‘": "“", "’": "”", "〈": "《", "〉": "》"})
_UNTOLD = str.maketrans("", "", "“”\"'《》〈〉‘’ 　·")


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


def language(question: str) -> str:
    """Give ``zh`` for a question with a Chinese character among few letters, else ``en``."""
    words = _WORDS.findall(question)
    if (len(words) >= _SENTENCE or _ASKS.match(question)) and question.strip()[:1].isascii():
        return "en"  # names in it may be in characters
    han = len(_HAN.findall(question))
    return "zh" if han and han * 4 >= len(re.findall(r"[A-Za-z]", question)) else "en"


def plain(question: str, lang: str) -> str:
    """Give a question in simplified characters with one form of marks; spaces between characters are left out."""
    text = unicodedata.normalize("NFKC", _simplified().convert(question)).strip()
    if lang == "en":
        return text.replace("’", "'").replace("‘", "'")
    return _SPACE_BETWEEN_HAN.sub("", text.translate(_MARKS).translate(_QUOTES))


@lru_cache(maxsize=4096)  # strangers write the texts: bounded
def folded(name: str) -> str:
    """Give the form in which names are compared: simplified, one form of brackets, no quotation marks or spaces."""
    text = unicodedata.normalize("NFKC", _simplified().convert(name)).translate(_MARKS)
    return text.translate(_UNTOLD).replace("〔", "（").replace("〕", "）").replace("－", "-").replace("—", "-")


@lru_cache(maxsize=1)
def _simplified() -> _Converter:
    """Give the converter from traditional to simplified characters."""
    converter: _Converter = opencc.OpenCC("t2s")
    return converter
