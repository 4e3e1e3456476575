"""A data directory of an older format, taken over: its kept texts are read anew, by the present rules."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from kg_builder.document import Source
from kg_builder.errors import DamagedError, FormatError, NoGraphError, SourceError
from kg_builder.layout import pages
from kg_builder.manifest import FORMAT
from kg_builder.pipeline import STAGES, Report, build
from kg_builder.progress import Progress, quiet


@dataclass(frozen=True, slots=True)
class Older:
    """What a manifest of an older format tells.

    Attributes:
        format: Its format.
        names: The file name of each source, by the digest of its text.
        judgements: SHA-256 of the file of judgements, hex; empty if there was none.
    """

    format: int
    names: Mapping[str, str]
    judgements: str


def older(directory: Path) -> Older:
    """Read the manifest of a directory of an older format.

    Raises:
        NoGraphError: If there is no graph in it.
        FormatError: If it is of the present format, or of a newer one.
        DamagedError: If the manifest is not what was written.
    """
    path = directory / "current" / "manifest.json"
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
        form, judged = read["format"], read.get("judgements", "")
        names = {source["digest"]: source["name"] for source in read["sources"]}
    except FileNotFoundError as exc:
        raise NoGraphError("there is no graph in it; build one with `gongbao build`", path=directory) from exc
    except (ValueError, TypeError, KeyError, AttributeError) as exc:
        raise DamagedError("its manifest is damaged; build again", path=path) from exc
    if form == FORMAT:
        raise FormatError("it is of the present format; there is nothing to take over", path=path)
    if not isinstance(form, int) or not 0 < form < FORMAT:
        raise FormatError(f"it is of format {form}; this version of Gongbao reads format {FORMAT} and older", path=path)
    return Older(form, names, judged)


def migrate(directory: Path, *, progress: Progress = quiet, workers: int = 1, judgements: Path | None = None) -> Report:
    """Read the kept texts of a directory of an older format anew, and serve their graph once all of it is there.

    Until then, whatever stops it, the directory is of the older format and served as it was.

    Args:
        directory: The data directory.
        progress: Told how far it is.
        workers: How many processes read.
        judgements: File of what people have judged; needed where the old graph was built with one.

    Raises:
        NothingToBuild: If a text is gone, is not what was written, or holds no document any more: nothing is lost.
        JudgementError: If the file of judgements is not in order.
        DirectoryError: If there is nothing to take over, or the directory cannot be written.
    """
    told = older(directory)
    if told.judgements and judgements is None:
        raise FormatError("it was built with judgements; name their file with --judgements", path=directory)
    texts = [directory / "texts" / f"{digest}.txt" for digest in sorted(told.names)]
    stages = replace(STAGES, read=partial(read_kept, names=told.names))
    return build(
        texts, directory, progress=progress, workers=workers, stages=stages, judgements=judgements, takes_over=True
    )


def read_kept(path: Path, names: Mapping[str, str]) -> Source:
    """Give a kept text as the source that it was; plain text was all that formats before 2 read.

    Raises:
        SourceError: If it is gone, or not what was written.
    """
    try:
        raw = path.read_bytes()
    except OSError as exc:
        raise SourceError(f"the kept text cannot be read ({exc.strerror})", path=path, zh="存留的文本读不出") from exc
    if (digest := hashlib.sha256(raw).hexdigest()) != path.stem:
        raise SourceError("the kept text is not what was written", path=path, zh="存留的文本与写入时不同")
    text = raw.decode()
    return Source(names[digest], digest, text, pages(text))
