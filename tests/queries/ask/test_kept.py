"""Names in a file: the same as in memory."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest

from queries.ask import keeping, kept
from queries.ask.asker import Asker, open_asker
from queries.ask.keeping import keep_names, write_names
from queries.ask.kept import Kept, names_file, names_of, open_names
from queries.ask.suggest import suggest
from queries.ask.things import NameRow, Names, Thing
from queries.prepared import Prepared
from queries.reconcile.index import Index
from queries.reconcile.kept_index import index_of
from queries.rows import select_whole
from queries.searched import KeptNames, searched_of
from queries.searched import Names as SearchedNames
from queries.store import Embedded

MAPPINGS = ("exact", "spellings", "posts", "pairs", "places", "counties", "by_iri", "endings", "pinyin")
PIECES = {
    "nothing": "",
    "a character": "局",
    "two": "水利",
    "the end of a class": "委员会",
    "a whole name": "青溪县水利局",
    "a slip": "青溪县水力局",
    "what no name holds": "火星",
    "more than any name": "青溪县人民政府关于成立青溪县防汛抗旱指挥部和水利局的通知",
    "what an index takes for a word of its own": 'OR "NEAR" *',
    "a quotation mark": '水利"局',
}
ASKED = {
    "official": ("{}担任过哪些职务？", "谁接替了{}？", "Which posts has {} held?"),
    "institution": ("{}牵头哪些任务？", "{}局长是谁？", "谁接替了{}局长？"),
    "body": ("{}有哪些成员？", "Who leads {}?"),
    "document": ("{}引用了哪些文件？", "与{}相近的文件"),
}


@pytest.fixture(scope="module")
def file(asker: Asker, tmp_path_factory: pytest.TempPathFactory) -> Kept:
    path = tmp_path_factory.mktemp("names") / "names.sqlite"
    write_names(asker.names, asyncio.run(select_whole(asker.store, "about/names", NameRow)), path)
    return open_names(path)


def whole(found: object) -> object:
    """Give what is found with all that is told of things: they are equal by IRI alone."""
    if isinstance(found, Thing):
        return (found.iri, found.kind, found.label, found.within, found.region)
    if isinstance(found, Mapping):
        return [(key, whole(found[key])) for key in found]
    if isinstance(found, Iterable) and not isinstance(found, str | frozenset):
        return [whole(one) for one in found]
    return found


@pytest.mark.parametrize("name", MAPPINGS)
def test_each_table_is_the_mapping_in_memory(name: str, asker: Asker, file: Kept) -> None:
    in_memory = getattr(asker.names, name)
    assert len(in_memory) > 1
    assert whole(getattr(file, name)) == whole(in_memory)
    assert len(getattr(file, name)) == len(in_memory)
    assert getattr(file, name).get("火星局") is None
    assert 1 not in getattr(file, name)


def test_names_told_stand_in_their_order(asker: Asker, file: Kept) -> None:
    assert whole(file.told) == whole(asker.names.told)
    assert whole(file.told[1:3]) == whole(asker.names.told[1:3])
    assert file.home == asker.names.home
    assert whole(file.institutions) == whole(asker.names.institutions)


QUESTIONS: dict[str, Callable[[Names, str], object]] = {
    "is told": lambda names, piece: names.is_told(piece),
    "is held by": lambda names, piece: names.holding(piece),
    "is told whole": lambda names, piece: names.place_of(piece),
    "has its characters in": lambda names, piece: names.with_all(piece),
    "is nearly": lambda names, piece: sorted(names.slips(piece)),
    "goes on to": lambda names, piece: names.completions(piece, 5),
    "is a part of units": lambda names, piece: names.units_with([[piece, "财政"], ["局", "委"]]),
    "begins units": lambda names, piece: names.units_beginning((piece, "县") if piece else ()),
    "is a class": lambda names, piece: names.of_class(piece),
    "is printed of posts": lambda names, piece: names.posts_printed({piece + "局长", piece}),
}


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_each_question_has_the_same_answer(question: Callable[[Names, str], object], asker: Asker, file: Kept) -> None:
    said = [
        form + title
        for at, posts in asker.names.posts.items()
        for title, _post in posts
        for form in asker.names.spellings.get(at, ())
    ]
    pieces = [*PIECES.values(), *asker.names.exact, *(name[1:4] for name, _ in asker.names.told), *said]
    for piece in pieces:
        assert whole(question(file, piece)) == whole(question(asker.names, piece)), piece
    assert any(question(file, piece) for piece in pieces)


def test_posts_have_the_same_titles(asker: Asker, file: Kept) -> None:
    for _title, post in (pair for posts in asker.names.posts.values() for pair in posts):
        assert file.titles_of(post.iri) == asker.names.titles_of(post.iri)


def test_questions_are_answered_alike(asker: Asker, file: Kept) -> None:
    statuses = []
    for kind, forms in ASKED.items():
        things = (thing for things in asker.names.exact.values() for thing in things if thing.kind == kind)
        labels = sorted({thing.label for thing in things})
        for question in (form.format(label) for form in forms for label in labels[:: len(labels) // 3]):
            found = asyncio.run(Asker(asker.store, file).ask(question))
            assert found == asyncio.run(asker.ask(question)), question
            assert suggest(question[:3], file) == suggest(question[:3], asker.names)
            statuses.append(found.status)
    assert {"answered", "not_in_data"} <= set(statuses)


def test_the_index_matches_alike(asker: Asker, file: Kept) -> None:
    index, ours = Index(asker.names), index_of(file)
    assert type(ours) is not Index
    pieces = [*PIECES.values(), *asker.names.exact, "Gao Ping", *(name[:3] for name in asker.names.exact), *index.spelt]
    for piece in pieces:
        assert ours.find(piece) == index.find(piece), piece
        for kind, most in ((None, 5), ("institution", 1000)):
            assert ours.begin(piece, kind, most) == index.begin(piece, kind, most), piece
    assert {hit.how for piece in pieces for hit in ours.find(piece)} == {"exact", "pinyin", "like"}
    assert {iri: ours.labels[iri] for iri in index.labels} == index.labels


def test_the_search_finds_the_same(asker: Asker, file: Kept) -> None:
    names = SearchedNames(asyncio.run(select_whole(asker.store, "about/names", NameRow)))
    pieces = [piece for piece in PIECES.values() if piece]
    for piece in [*pieces, *asker.names.exact, *(name[1:3] for name in asker.names.exact), "一", "局"]:
        for most in (1, 3, 1000):
            assert KeptNames(file.file).find(piece, most) == names.find(piece, most), piece


@pytest.fixture
def store(asker: Asker) -> Embedded:
    assert isinstance(asker.store, Embedded)
    return Embedded(asker.store.path)


def test_what_lies_ready_is_taken(store: Embedded, tmp_path: Path) -> None:
    assert keep_names(store.path, tmp_path)
    assert not keep_names(store.path, tmp_path)
    prepared = Prepared(store, tmp_path)
    assert isinstance(asyncio.run(open_asker(prepared)).names, Kept)
    assert isinstance(asyncio.run(searched_of(prepared, store)), KeptNames)
    assert isinstance(asyncio.run(searched_of(store, store)), SearchedNames)


DAMAGE: dict[str, Callable[[Path], object]] = {
    "no file": lambda path: path.unlink(),
    "no database": lambda path: path.write_bytes(b"x" * 5000),
    "an empty one": lambda path: path.write_bytes(b""),
    "half of one": lambda path: path.write_bytes(path.read_bytes()[:4096]),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_without_a_whole_file_names_are_read_from_the_graph(
    damage: Callable[[Path], object], store: Embedded, tmp_path: Path
) -> None:
    keep_names(store.path, tmp_path)
    damage(names_file(tmp_path))
    names = asyncio.run(names_of(Prepared(store, tmp_path)))
    assert not isinstance(names, Kept)
    assert names.exact


def test_a_file_is_of_one_version_of_the_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    one = names_file(tmp_path)
    kept._digest.cache_clear()
    monkeypatch.setattr(kept, "_texts_in", lambda _folder: [b"other rules"])
    assert names_file(tmp_path) != one
    kept._digest.cache_clear()


def test_what_fails_leaves_nothing(store: Embedded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_names: Names, _rows: object, path: Path) -> None:
        path.write_bytes(b"half")
        raise OSError("full")

    monkeypatch.setattr(keeping, "write_names", fail)
    with pytest.raises(OSError, match="full"):
        keep_names(store.path, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [".lock"]


def test_as_a_process_it_keeps_names_or_says_why_not(
    store: Embedded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "confine", lambda _memory, _nice: None)
    keeping.main([str(store.path), str(tmp_path), "1000"])
    assert names_file(tmp_path).exists()
    with pytest.raises(SystemExit, match="names: "):
        keeping.main([str(tmp_path), str(tmp_path / "other"), "1000"])
