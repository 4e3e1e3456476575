"""Made-up notices in the wordings of many places, and the documents that rules get for them."""

from __future__ import annotations

from hashlib import sha256

from kg_builder.document import Document, Part, Source
from kg_builder.mapped import Mapped
from kg_builder.model import Heading, Span
from kg_builder.pipes import without_bars
from kg_builder.script import folded


def document(
    text: str, *, title: str | None = None, issuer: str = "青溪县人民政府", region: str | None = "青溪县"
) -> Document:
    """Give a document whose body is the text, one paragraph a line."""
    source = Source("notice.txt", sha256(text.encode()).hexdigest(), text, ())
    body = folded(Mapped.whole(text))
    heading = Heading(
        number=None, title=title, issuers=(issuer,), genre="通知", date=None, recipients=(), plans=(), public=False,
        contact_unit=None, contact_phone=None, interpreter=None, copied_to=(), effective_from=None, valid_for=None,
        evidence=(Span(0, 1, text[:1]),),
    )  # fmt: skip
    return Document(
        source,
        heading,
        region,
        (Part(None, without_bars(body), tuple(line.strip() for line in body.lines())),),
        printed=None,
        quality=len(text),
    )
