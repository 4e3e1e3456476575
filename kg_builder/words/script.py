"""Words printed in traditional characters, read as simplified ones."""

from __future__ import annotations

from functools import cache, lru_cache

from opencc import OpenCC

_FIRST, _LAST = 0x4E00, 0x9FFF  # the block of common characters


@lru_cache(maxsize=1 << 12)  # names are asked about again and again
def simplified(text: str) -> str:
    """Give a text in simplified characters, one for one, so that offsets stay."""
    return text if text.isascii() else text.translate(exchange())


@cache
def exchange() -> dict[int, str]:
    """Give the simplified character of each traditional one, by code point, for ``str.translate``."""
    block = [chr(n) for n in range(_FIRST, _LAST + 1)]
    plain = OpenCC("t2s").convert("\n".join(block)).split("\n")
    return {ord(c): s for c, s in zip(block, plain, strict=True) if c != s and len(s) == 1}
