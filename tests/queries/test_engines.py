"""Engines that are down, refuse, cut, break off or hold half a graph: small fakes on loopback, one fault each."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from queries import library
from queries.engines.access import Access
from queries.engines.bulk import Bulk, bulk_load
from queries.engines.engine import Engine, Kind, open_engine, version_in
from queries.engines.filling import fill
from queries.engines.unfit import UNFIT
from queries.engines.virtuoso import fields, mended, passages, rewritten
from queries.errors import (
    AnswerCut,
    AnswerTooLarge,
    Busy,
    DeadlineExceeded,
    EngineHolds,
    EngineUnfit,
    EvaluationFailed,
    FormatRefused,
    QueryError,
    QuerySyntaxError,
    ServiceRefused,
    StoreUnavailable,
)
from queries.store import JSON
from service.app import create_app
from service.engine import InEngine
from service.settings import Settings

ROWS = "SELECT ?x WHERE { GRAPH ?g { ?x ?p ?o } } ORDER BY ?x"
Said = tuple[int, dict[str, str], bytes]
Form = dict[str, list[str]]
Script = Callable[[Form, dict[str, str]], Said]


def said(rows: int, **headers: str) -> Said:
    """Give an answer with some rows of ?x."""
    bindings = [{"x": {"type": "literal", "value": str(n)}} for n in range(rows)]
    told = {"head": {"vars": ["x"]}, "results": {"bindings": bindings}}
    return 200, {"Content-Type": JSON} | headers, json.dumps(told).encode()


@contextmanager
def fake(script: Script, name: str = "Fake") -> Iterator[Access]:
    """Serve what a script says of a form and the headers, under a name of a server."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            status, headers, body = script(form, dict(self.headers))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def version_string(self) -> str:
            return name

        def log_message(self, format: str, *args: object) -> None:
            del format, args

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield Access(f"http://127.0.0.1:{server.server_port}/query")
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def ask(engine: Engine, text: str = ROWS, accept: str = JSON, deadline: float = 5, max_bytes: int = 1 << 20) -> bytes:
    return asyncio.run(engine.query(text, accept=accept, deadline=deadline, max_bytes=max_bytes)).body


def always(answer: Said) -> Script:
    return lambda _form, _headers: answer


BROKEN = said(3)[2][:-9]
FAULTS: dict[str, tuple[Said, type[QueryError], str]] = {
    "wrong credentials": ((401, {}, b""), StoreUnavailable, "GONGBAO_ENGINE_USER"),
    "forbidden": ((403, {}, b""), StoreUnavailable, "GONGBAO_ENGINE_USER"),
    "nothing there": ((404, {}, b""), StoreUnavailable, "404"),
    "too many ask": ((429, {"Retry-After": "7"}, b""), Busy, "7 s"),
    "its own time limit": ((504, {}, b""), DeadlineExceeded, "5 s"),
    "it refuses a good query": ((400, {}, b"SP031: too long"), EvaluationFailed, "SP031: too long"),
    "it gave up": ((500, {}, "估计时间太长".encode()), EvaluationFailed, "估计时间太长"),
    "cancelled in the middle, status 200": ((200, {"Content-Type": JSON}, BROKEN), EvaluationFailed, "broke off"),
    "shorter than it said": (said(3, **{"Content-Length": "9000"}), EvaluationFailed, "broke off"),
    "a page instead of an answer": ((200, {"Content-Type": "text/html"}, b"<p>Welcome"), EvaluationFailed, "text/html"),
    "JSON of something else": ((200, {"Content-Type": JSON}, b"[]"), EvaluationFailed, "no SPARQL JSON"),
}


@pytest.mark.parametrize(("answer", "error", "word"), FAULTS.values(), ids=FAULTS)
def test_a_fault_of_an_engine_is_told(answer: Said, error: type[QueryError], word: str) -> None:
    with fake(always(answer)) as access, pytest.raises(error, match=word):
        ask(Engine(access))


def test_an_engine_that_is_down_is_told_after_three_tries() -> None:
    with fake(always(said(0))) as access:
        pass
    begun = time.monotonic()
    with pytest.raises(StoreUnavailable, match=access.endpoint):
        ask(Engine(access))
    assert time.monotonic() - begun > 0.7
    with pytest.raises(StoreUnavailable, match=access.endpoint):
        open_engine(access)


def test_an_engine_that_comes_back_is_asked_again() -> None:
    answers = iter([(503, {}, b""), (502, {}, b""), said(2)])
    with fake(lambda _form, _headers: next(answers)) as access:
        assert len(json.loads(ask(Engine(access)))["results"]["bindings"]) == 2


def test_a_slow_engine_is_given_up_at_the_deadline() -> None:
    def slowly(_form: Form, _headers: dict[str, str]) -> Said:
        time.sleep(1.5)
        return said(1)

    begun = time.monotonic()
    with fake(slowly) as access:
        with pytest.raises(DeadlineExceeded):
            ask(Engine(access), deadline=0.3)
        assert time.monotonic() - begun < 1.4 + 1.5  # the fake itself ends when its answer has


@pytest.mark.parametrize("most", [1, 10, 10_000])
def test_an_engine_that_cuts_in_silence_is_found_out(most: int) -> None:
    def cutting(form: Form, _headers: dict[str, str]) -> Said:
        text = form["query"][0]
        return said(1 if "OFFSET" in text else most)  # there is a row after

    with fake(cutting) as access:
        engine = open_engine(access)
        assert engine.most_rows == most
        with pytest.raises(AnswerCut, match=str(most)):
            ask(engine)
        assert ask(engine, ROWS + f" LIMIT {most}")  # no more were asked for


def test_a_whole_answer_of_as_many_rows_is_whole() -> None:
    with fake(lambda form, _headers: said(0 if "OFFSET" in form["query"][0] else 10)) as access:
        assert len(json.loads(ask(open_engine(access)))["results"]["bindings"]) == 10


def test_a_text_is_refused_before_it_is_sent() -> None:
    engine = Engine(Access("http://127.0.0.1:9/"))
    with pytest.raises(QuerySyntaxError):
        ask(engine, "SELECT ?s { GRAPH ?g { ?s ?p } }")
    with pytest.raises(ServiceRefused):
        ask(engine, "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
    with pytest.raises(FormatRefused):
        ask(engine, accept="text/turtle")
    with pytest.raises(QuerySyntaxError):
        ask(engine, "DROP ALL")


def test_an_answer_that_is_too_long_is_none() -> None:
    with fake(always(said(1000))) as access, pytest.raises(AnswerTooLarge):
        ask(Engine(access), max_bytes=100)


def test_the_engine_learns_who_asks() -> None:
    seen: dict[str, str] = {}

    def note(_form: Form, headers: dict[str, str]) -> Said:
        seen.update(headers)
        return said(0)

    environment = {"GONGBAO_ENGINE_USER": "reader", "GONGBAO_ENGINE_PASSWORD": "word"}
    with fake(note) as access:
        ask(Engine(Access.of(access.endpoint, environment)))
        assert seen["Authorization"].startswith("Basic ")
        assert seen["User-Agent"].startswith("gongbao/")
        ask(Engine(Access.of(access.endpoint, {"GONGBAO_ENGINE_TOKEN": "secret"})))
        assert seen["Authorization"] == "Bearer secret"
    assert "word" not in repr(Access.of(access.endpoint, environment))


@pytest.mark.parametrize("address", ["ftp://e/x", "http://", "http://me:word@e/sparql", "nowhere"])
def test_an_address_that_is_none_or_shows_a_password_is_refused(address: str) -> None:
    with pytest.raises(StoreUnavailable) as told:
        Access.of(address, {})
    assert "word" not in str(told.value)


# Virtuoso


def test_what_virtuoso_gives_at_its_time_limit_is_no_answer() -> None:
    partial = said(2, **{"X-SQL-State": "S1TAT", "X-SQL-Message": "anytime"})
    with fake(always(partial)) as access, pytest.raises(DeadlineExceeded):
        ask(Engine(access, Kind.VIRTUOSO))


def test_virtuoso_answers_ask_with_a_row() -> None:
    row = {"__ASK_RETVAL": {"type": "typed-literal", "value": "1"}}
    told = {"head": {"vars": ["__ASK_RETVAL"]}, "results": {"bindings": [row]}}
    assert mended(told) == {"head": {}, "boolean": True}
    row["__ASK_RETVAL"]["value"] = "0"
    assert mended(told) == {"head": {}, "boolean": False}


def test_virtuoso_is_sent_no_empty_slots() -> None:
    assert rewritten("SELECT ?x { VALUES ?x { UNDEF } ?x ?p 1 }") == "SELECT ?x {  ?x ?p 1 }"
    kept = 'SELECT ?x { VALUES ?x { <a:b> UNDEF } ?x ?p "VALUES ?x { UNDEF }" } # VALUES ?y { UNDEF }'
    assert rewritten(kept) == kept


NEGATED = "SELECT * { GRAPH ?g { ?s ?p ?o } FILTER NOT EXISTS { GRAPH ?h { ?o ?p ?s } } }"
DATASETS = {
    "all inside GRAPH": (ROWS, False),
    "negation inside GRAPH": (NEGATED, False),
    "the default graph": ("SELECT * { ?s ?p ?o }", True),
    "one pattern outside": ("SELECT * { ?s ?p ?o . GRAPH ?g { ?o ?q ?r } }", True),
    "outside in a subselect": ("SELECT * { { SELECT ?s { ?s ?p ?o } } }", True),
    "a template is no pattern": ("CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }", False),
}


@pytest.mark.parametrize(("text", "sent"), DATASETS.values(), ids=DATASETS)
def test_virtuoso_is_kept_from_its_union_of_all_graphs(text: str, sent: bool) -> None:
    assert ("default-graph-uri" in dict(fields(text, seconds=3))) is sent
    assert dict(fields(text, seconds=3))["timeout"] == "3000"


def test_virtuoso_is_not_asked_what_it_answers_wrong() -> None:
    with pytest.raises(EngineUnfit, match="NOT EXISTS"):
        fields(NEGATED.replace("SELECT * {", "SELECT * { ?a ?b ?c ."), seconds=3)


def test_virtuoso_is_asked_otherwise_where_it_is_known_to_be_wrong() -> None:
    day = '"2030-01-01"^^<http://www.w3.org/2001/XMLSchema#date>'
    assert rewritten(f"VALUES ?d {{ {day} }}").startswith("BIND (<http://www.w3.org/2001/XMLSchema#date>(")
    assert rewritten('CONCAT("副", ?t)') == 'CONCAT(SUBSTR("副", 1), SUBSTR( ?t, 1))'
    library_texts = [library.load(name).text for name in library.names()]
    for old, new in passages():
        changed = [text for text in library_texts if old in text]
        assert changed
        assert all(new.strip() in rewritten_passages(text) for text in changed)


def rewritten_passages(text: str) -> str:
    """Give a text with its passages changed, whatever else is."""
    for old, new in passages():
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize("name", UNFIT)
def test_virtuoso_is_not_asked_what_it_cannot_take(name: str) -> None:
    query = library.load(name)
    needed = {p.name: p.example for p in query.parameters if not p.optional}
    for given in [{p.name: p.example} for p in query.parameters if p.name in UNFIT[name]] or [{}]:
        with pytest.raises(EngineUnfit, match=name):
            fields(query.bind(**needed, **given), seconds=3)
    if UNFIT[name]:
        assert fields(query.bind(), seconds=3)


# Loading


class Holding:
    """An engine that holds some graphs of ours, counts what it is told to, and keeps what was sent."""

    def __init__(self, graphs: int = 0, *, quads: int = 0, dies_at: int = 1 << 30) -> None:
        self.graphs = graphs
        self.quads = quads
        self.dies_at = dies_at
        self.updates: list[str] = []

    def __call__(self, form: Form, _headers: dict[str, str]) -> Said:
        if "update" in form:
            if len(self.updates) + 1 == self.dies_at:
                return 500, {}, b"disk full"
            self.updates.append(form["update"][0])
            return 204, {}, b""
        text = form["query"][0]
        if "?a ?b ?c ?d" in text:
            return said(10_000)
        rows = [{"n": {"type": "literal", "value": str(self.quads)}}] if "COUNT" in text else []
        rows = [{"g": {"type": "uri", "value": f"https://w3id.org/gongbao/id/{n}"}} for n in range(self.graphs)] or rows
        return 200, {"Content-Type": JSON}, json.dumps({"head": {}, "results": {"bindings": rows}}).encode()


def put(script: Holding, store: Path, *, replaces: bool = False, name: str = "Fake") -> int:
    with fake(script, name) as access:
        return fill(access, store, "v7", replaces=replaces, bulk=None, progress=lambda _done, _total: None)[1]


@pytest.fixture
def store_of_sample(sample_data: Path) -> Path:
    return sample_data / "current" / "store"


def quads_in(store: Path) -> int:
    return len(ox.Store.read_only(str(store)))


def test_a_load_ends_with_the_note_of_its_version(store_of_sample: Path) -> None:
    script = Holding(quads=quads_in(store_of_sample))
    assert put(script, store_of_sample) == script.quads
    assert script.updates[0].startswith("DROP SILENT GRAPH <https://w3id.org/gongbao/graph/loaded>")
    assert '"v7"' in script.updates[-1]
    assert sum('"v7"' in text for text in script.updates) == 1


def test_a_load_into_a_graph_of_ours_must_be_told_to_replace_it(store_of_sample: Path) -> None:
    script = Holding(graphs=2)
    with pytest.raises(EngineHolds, match="2 named graphs"):
        put(script, store_of_sample)
    assert script.updates == []


HALF = {"an update fails": Holding(dies_at=2), "the engine counts fewer": Holding(quads=5)}


@pytest.mark.parametrize("script", HALF.values(), ids=HALF)
def test_half_a_load_is_never_noted_as_whole(script: Holding, store_of_sample: Path) -> None:
    with pytest.raises(QueryError):
        put(script, store_of_sample)
    assert not any("versionInfo" in text for text in script.updates)


def test_a_virtuoso_that_loses_rows_is_refused(store_of_sample: Path) -> None:
    script = Holding(quads=quads_in(store_of_sample))  # it has no row for the members of any body
    with pytest.raises(StoreUnavailable, match="ThreadsPerQuery = 1"):
        put(script, store_of_sample, name="Virtuoso/07.20.3229")
    assert not any("versionInfo" in text for text in script.updates)


def test_an_engine_without_a_whole_graph_is_not_served() -> None:
    with fake(always(said(0))) as access:
        with pytest.raises(StoreUnavailable, match="gongbao load"):
            version_in(Engine(access))
        with TestClient(create_app(Settings(), stores=InEngine(access))) as client:
            assert client.get("/api/groups").status_code == 503


def test_the_bulk_loader_needs_its_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    file = tmp_path / "x.nq"
    file.touch()
    with pytest.raises(StoreUnavailable, match="isql"):
        bulk_load(Bulk("127.0.0.1:1", tmp_path), [file], Access("http://127.0.0.1:9/"))
    assert not file.exists()
