"""The head of a notice that stands alone in its file without number, issuer or recipients: its title opens the text.

``关于张三代理县长职务的决定`` over the text, as saved pages have it; ``国家主席任免驻外大使``, without a genre.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg_builder.heads import Head, front_end, front_matter, genre_of, recipients_end, under_attachment
from kg_builder.layout import Line
from kg_builder.lexicon import table
from kg_builder.under_titles import recipients_start

_STATES = re.compile("|".join(row[0] for row in table("triggers.tsv")))
_SENTENCE = re.compile(r"[。；，：！？:;,!?]")
_TITLE_LINES, _TITLE_MAX = 4, 100  # a headline is short
_TITLE_MIN = 6  # code points


def lone_head(lines: Sequence[Line]) -> Head | None:
    """Give the head of a text that has none of the usual ones.

    None where no title opens the text, or where one without a genre stands over a text that states no fact.
    """
    n = front_end(lines, 1 if lines and under_attachment(lines[0]) else 0)
    end = _title_end(lines, n)
    if end is None:
        return None
    if not genre_of("".join(line.bare for line in lines[n:end])) and not _states_facts(lines[end:]):
        return None
    first, number = front_matter(lines, n, 0)
    after, under = recipients_start(lines, end, "".join(line.bare for line in lines[n:end]))
    to = recipients_end(lines, after)
    return Head(first, (n, n), (n, end), number or under, None, (after, to), to)


def _states_facts(lines: Sequence[Line]) -> bool:
    return bool(_STATES.search("".join(line.bare for line in lines)))


def _title_end(lines: Sequence[Line], n: int) -> int | None:
    """Give one past the title's last line: that with its genre, else the first; None where a sentence opens it all."""
    title = ""
    for m in range(n, min(n + _TITLE_LINES, len(lines))):
        title += lines[m].bare
        if _SENTENCE.search(title) or len(title) > _TITLE_MAX:
            break
        if genre_of(title):
            return m + 1
    is_title = n < len(lines) and _TITLE_MIN <= len(lines[n].bare) <= _TITLE_MAX and not _SENTENCE.search(lines[n].bare)
    return n + 1 if is_title else None
