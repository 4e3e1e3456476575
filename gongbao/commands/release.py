"""``gongbao release``: versioned dumps with checksums, the graph's hash, VoID, DCAT and a changelog."""

from __future__ import annotations

import asyncio
import gzip
import shutil
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from tempfile import mkdtemp

from gongbao.descriptions import dcat, describe, void
from gongbao.exits import Exit
from gongbao.graph import store_folder
from gongbao.release import changelog, checksums, dump, graph_hash, manifest
from gongbao.speech import Speech
from queries.changes.compare import between_builds
from queries.store import Embedded

NAME = "release"


def add_arguments(parser: ArgumentParser, say: Speech) -> None:
    """Declare --data, --into and --since."""
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help=say("data"))
    parser.add_argument("--into", type=Path, required=True, metavar="FOLDER", help=say("release.into"))
    parser.add_argument("--since", type=Path, metavar="OLD", help=say("release.since"))


def run(options: Namespace, say: Speech) -> Exit:
    """Write FOLDER/<data version>/; a version that is there already stays as it is."""
    place = store_folder(options.data).resolve()
    version = place.parent.name
    target = options.into / version
    if target.exists():
        print(say("release.there", folder=target))
        return Exit.OK
    try:
        options.into.mkdir(parents=True, exist_ok=True)
        new = Path(mkdtemp(prefix=".new-", dir=options.into))
        try:
            _write(Embedded(place), version, new, options.since)
            new.chmod(0o755)
            new.rename(target)  # whole or not at all
        finally:
            shutil.rmtree(new, ignore_errors=True)
    except OSError as exc:
        print(say("no.write", file=target, reason=exc.strerror), file=sys.stderr)
        return Exit.FAILED
    print(say("release.done", folder=target))
    return Exit.OK


def _write(store: Embedded, version: str, folder: Path, since: Path | None) -> None:
    files = dump(store, folder)
    with gzip.open(folder / files[0].name, "rb") as lines:
        canonical = graph_hash(lines)
    with gzip.open(folder / files[0].name, "rb") as lines:
        quads = sum(1 for _line in lines)
    changes = None if since is None else asyncio.run(between_builds(Embedded(store_folder(since)), store))
    release = describe(store, version, canonical, quads)
    texts = {
        "CHANGELOG.md": changelog(version, changes),
        "void.ttl": void(release),
        "dcat.ttl": dcat(release, files),
        "manifest.json": manifest(version, canonical, quads, files).decode(),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    names = [*texts, *(file.name for file in files)]
    (folder / "SHA256SUMS").write_text(checksums(folder, names), encoding="utf-8")
