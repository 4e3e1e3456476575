"""A large graph from a small one: a built graph several times, each time as another country with names of its own.

Reading ten million quads' worth of gazettes takes long and tells nothing about asking. A copy has IRIs, cities and
people of its own, so that a look-up finds what it would find in a graph that was built.
"""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path

import pyoxigraph as ox

from ontology.iri import ID

_IRI = re.compile(rf"(<{re.escape(ID)}[^>]+)>")
_PERSON = re.compile(r'((?:ontology#name|rdf-schema#label)> )"(\w)(\w{1,2})"')
_NAME = re.compile(r'("name": )"(\w)(\w{1,2})"')
_LINE_IRI = re.compile(rf'("iri": "{re.escape(ID)}[^"]+)"')
_WATERS = "溪川江河湖泉浦津岭峰原洲港湾塘"  # the generator's cities end in the first
_GIVEN = "一丁七万三上下不与丘"
MOST = len(_WATERS)  # copies
VERSION = "copies"


def copied(source: Path, into: Path, times: int) -> int:
    """Write a data directory that holds a graph so many times, and give its number of quads.

    Args:
        source: A data directory with a built graph.
        into: A new folder: version, manifest and names stand there as after a build; texts and shards do not.
        times: How often; at most `MOST`.

    Raises:
        ValueError: If there are no names for so many copies.
    """
    if not 0 < times <= MOST:
        raise ValueError(f"{times} copies: 1 to {MOST} can be made")
    old, new = source / "current", into / "versions" / VERSION
    new.mkdir(parents=True)
    lines = BytesIO()
    ox.Store.read_only(str(old / "store")).dump(lines, format=ox.RdfFormat.N_QUADS)
    text = lines.getvalue().decode()
    store = ox.Store(str(new / "store"))
    for number in range(times):
        store.bulk_load(input=_renamed(text, number).encode(), format=ox.RdfFormat.N_QUADS)
    store.optimize()
    store.flush()
    names = (old / "names.jsonl").read_text(encoding="utf-8")
    (new / "names.jsonl").write_text("".join(_renamed_names(names, n) for n in range(times)), encoding="utf-8")
    manifest = json.loads((old / "manifest.json").read_text(encoding="utf-8"))
    told = json.dumps(manifest | {"data_version": VERSION, "quads": len(store)}, ensure_ascii=False)
    (new / "manifest.json").write_text(told, encoding="utf-8")
    (into / "current").symlink_to(Path("versions") / VERSION)
    (into / "manifest.json").symlink_to(Path("current") / "manifest.json")
    return len(store)


def _renamed(text: str, number: int) -> str:
    """Give N-Quads with IRIs and names of a copy; the first keeps its own."""
    if number == 0:
        return text
    text = _IRI.sub(rf"\1-{number}>", text).replace(_WATERS[0], _WATERS[number])
    return _PERSON.sub(lambda found: f'{found[1]}"{found[2]}{_given(found[3], number)}"', text)


def _renamed_names(text: str, number: int) -> str:
    if number == 0:
        return text
    text = _LINE_IRI.sub(rf'\1-{number}"', text).replace(_WATERS[0], _WATERS[number])
    return _NAME.sub(lambda found: f'{found[1]}"{found[2]}{_given(found[3], number)}"', text)


def _given(name: str, number: int) -> str:
    """Give another given name: its last character becomes one of the copy's, two copies share each."""
    return name[:-1] + _GIVEN[number % len(_GIVEN)] if len(name) > 1 else name + _GIVEN[number % len(_GIVEN)]
