"""Look for personal data in all that leaves a graph: ``python -m benchmarks.reliability.privacy --data DIR``.

The patterns are wider than those of the mask (`ontology.privacy`) and know nothing of them: what they find in the
store, in exports and on pages is either an institution's own contact, printed as such, or a fault.
"""

from __future__ import annotations

import asyncio
import io
import re
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit
from zipfile import ZipFile

from benchmarks.reliability.in_process import body_of
from queries.exports.formats import FORMATS
from queries.exports.view import WHOLE
from queries.store import Embedded
from queries.turns import each_now
from service.app import create_app
from service.settings import Settings

_DIGIT = "[0-9０-９]"
_CUT = r"(?:\s*\n\s*)?"  # a line end can stand between any two digits
_GAP = r"[\s\-－—·.]{0,2}"  # between groups
PERSONAL: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "mobile number": re.compile(
            rf"(?<!{_DIGIT})(?:[1１][3-9３-９](?:{_CUT}{_DIGIT}){{9}}"
            rf"|[1１][3-9３-９]{_DIGIT}{_GAP}{_DIGIT}{{4}}{_GAP}{_DIGIT}{{4}})(?!{_DIGIT})"
        ),
        "identity number": re.compile(
            rf"(?<!{_DIGIT})[1-6１-６]{_DIGIT}{{5}}(?:19|20|１９|２０){_DIGIT}{{2}}[01０１]{_DIGIT}[0-3０-３]{_DIGIT}{{4}}[0-9０-９XxＸｘ]"
            rf"(?!{_DIGIT})|身份证[^\n■0-9]{{0,12}}{_DIGIT}{{15}}"
        ),
        "mail address": re.compile(
            r"(?<![A-Za-z0-9])[A-Za-z0-9_.+\-]+\s?[@＠]\s?(?![A-Za-z0-9.\-]*gov[.．]cn)[A-Za-z0-9\-]+[.．][A-Za-z]"
        ),
        "home address": re.compile(
            r"(?:家庭|户籍|现|常)\s*(?:住|居住)?\s*(?:地)?址[：:为是]\s*[^■\s，。；]|住址[：:]\s*[^■\s，。；]"
        ),
        "telephone of a person": re.compile(rf"联\s*系\s*人[：:][^咨。；;]{{0,60}}?{_DIGIT}{{7,8}}(?!{_DIGIT})"),
    }
)
# What other numbers of that length are: parts of IRIs, identifiers of the graph, hashes. They are taken out first.
_IDENTIFIERS = re.compile(
    r"https?://[^\s\"'<>]+|(?=[0-9]*[a-f])[0-9a-f]{12,}|(?:href|id|src|for|data-[a-z]+)=\"[^\"]*\""
)
_PATIENCE = 600.0  # seconds for a page
_DOCUMENTS = "SELECT ?d WHERE { GRAPH ?g { ?d a <https://w3id.org/gongbao/ontology#Document> } } ORDER BY ?d"
_PAGES = ("/", "/coverage", "/report", "/changes", "/browse/officials", "/browse/documents", "/browse/institutions")


@dataclass(slots=True)
class Audit:
    """What was looked at and found.

    Attributes:
        characters: How many were looked at, by where.
        found: What, and where.
    """

    characters: Counter[str] = field(default_factory=Counter)
    found: list[tuple[str, str, str]] = field(default_factory=list)

    def look(self, where: str, text: str) -> None:
        """Look through a text."""
        self.characters[where] += len(text)
        self.found += ((where, kind, quote) for kind, quote in personal(text))


def personal(text: str) -> Iterator[tuple[str, str]]:
    """Yield what looks like personal data in a text: its kind, and what stands there."""
    plain = _IDENTIFIERS.sub(" ", text)
    for kind, pattern in PERSONAL.items():
        yield from ((kind, match[0]) for match in pattern.finditer(plain))


def audit(data: Path) -> Audit:
    """Look through all exports of a graph, the report, the names, and the pages of all documents."""
    done, store = Audit(), Embedded(data / "current" / "store")
    for name, form in FORMATS.items():
        if name != "parquet":  # binary; what is in it is in `tables`
            for text in _texts(each_now(form.write(store, WHOLE)), is_packed=form.media_type == "application/zip"):
                done.look(f"export: {name}", text)
    for file in ("report.json", "names.jsonl", "links.nq", "manifest.json"):
        done.look(file, (data / "current" / file).read_text(encoding="utf-8"))
    asyncio.run(_look_at_pages(done, data, store))
    return done


def _texts(written: Iterator[bytes], *, is_packed: bool) -> Iterator[str]:
    """Yield the texts of an export."""
    if not is_packed:
        yield from _pieces(written)
        return
    with ZipFile(io.BytesIO(b"".join(written))) as packed:
        yield from (packed.read(name).decode() for name in packed.namelist())


def _pieces(written: Iterator[bytes]) -> Iterator[str]:
    """Yield an export in stretches of whole lines."""
    rest = b""
    for piece in written:
        head, line_end, tail = (rest + piece).rpartition(b"\n")
        if len(head) > 1 << 20:
            yield (head + line_end).decode(errors="replace")
            rest = tail
        else:
            rest = head + line_end + tail
    yield rest.decode(errors="replace")


async def _look_at_pages(done: Audit, data: Path, store: Embedded) -> None:
    app = create_app(Settings(data=data, deadline=_PATIENCE, max_deadline=_PATIENCE), store=store)
    listed = store.answer(_DOCUMENTS, accept="text/csv", deadline=60, max_bytes=1 << 26).body.decode().split()[1:]
    for address in (*_PAGES, *(urlsplit(iri).path.removeprefix("/gongbao") + ".html" for iri in listed)):
        done.look("pages", (await body_of(app, address, "text/html")).decode())


def report(done: Audit) -> Iterator[str]:
    """Yield the table, in Markdown; what was found is not in it, for it would tell it again."""
    yield from ("| looked at | characters | found |", "|---|---|---|")
    by_place = Counter(where for where, _kind, _quote in done.found)
    for where, number in sorted(done.characters.items()):
        yield f"| {where} | {number:,} | {by_place[where]} |"
    yield f"| all | {done.characters.total():,} | {len(done.found)} |"


def main(arguments: Sequence[str]) -> int:
    """Look and print; 1 if anything was found, which is told on standard error with ``--show``."""
    parser = ArgumentParser(prog="python -m benchmarks.reliability.privacy", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, metavar="DIR")
    parser.add_argument("--show", action="store_true", help="what was found, on standard error")
    options = parser.parse_args(arguments)
    done = audit(options.data)
    print("\n".join(report(done)))
    if options.show:
        print("\n".join(map(str, sorted(set(done.found)))), file=sys.stderr)
    return 1 if done.found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
