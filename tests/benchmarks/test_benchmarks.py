from __future__ import annotations

import asyncio
from itertools import islice
from pathlib import Path
from shutil import which

import pyoxigraph as ox
import pytest

from benchmarks import graph, http, runaways
from benchmarks.client import Reply
from benchmarks.questions import look_ups, thousand_rows
from benchmarks.rounds import ratio
from benchmarks.servers import gongbao
from benchmarks.wrk import Load

SMALL = graph.size_of(6000)


def test_a_graph_has_as_many_statements_as_its_size_says() -> None:
    lines = list(graph.statements(SMALL))
    assert len(lines) == SMALL.triples >= 6000
    assert lines == list(graph.statements(SMALL))
    store = ox.Store()
    store.load("".join(lines).encode(), format=ox.RdfFormat.N_TRIPLES)
    assert len(store) == len(lines)


def test_every_question_has_its_rows() -> None:
    store = ox.Store()
    store.load("".join(graph.statements(SMALL)).encode(), format=ox.RdfFormat.N_TRIPLES)
    for kind in (look_ups(SMALL), thousand_rows(SMALL)):
        for text in islice(kind.texts, 5):
            found = store.query(text)
            assert isinstance(found, ox.QuerySolutions)
            assert len(list(found)) == kind.rows


def test_a_ratio_is_the_middle_one_of_the_rounds() -> None:
    ours, theirs = ([Load(rate, 1.0, 0) for rate in rates] for rates in ((10, 90, 30), (10, 10, 10)))
    assert ratio(ours, theirs) == 3


def test_a_server_without_an_answer_shows_nothing() -> None:
    ours, none = [Load(10, 1.0, 0)], [Load(0, 0.0, 8)]
    loads = {"gongbao, afresh": ours, "gongbao, asked again": ours, "rdflib-endpoint": none}
    found = http.Found({"look-up": loads, "1,000 rows": loads}, here=0.2, there=0.3)
    told = [line for line in http.report(found) if "/ rdflib-endpoint" in line]
    assert [line.endswith("| not measured |") for line in told] == [True]


WHOLE = {"content-length": "2", "content-type": "application/problem+json"}
CUT = {**WHOLE, "content-length": "26", "gongbao-truncated": "1"}
FAULTS: dict[str, tuple[Reply, str]] = {
    "a problem in time": (Reply(504, WHOLE, b"{}", 2.5), ""),
    "a problem too late": (Reply(504, WHOLE, b"{}", 3.5), "ended after 3.50 s"),
    "no answer": (Reply(0, {}, b"", 1.0), "status 0"),
    "half an answer": (Reply(200, WHOLE, b"{", 1.0), "1 bytes of 2"),
    "an answer that is cut and does not say so": (Reply(200, WHOLE, b"{}", 1.0), "cut, and not told"),
    "an answer that says that it is cut": (Reply(200, CUT, b'{"truncated": {"rows": 1}}', 1.0), ""),
    "a problem in another format": (Reply(429, {"content-length": "2"}, b"{}", 1.0), "no problem+json"),
}


@pytest.mark.parametrize(("reply", "fault"), FAULTS.values(), ids=FAULTS)
def test_what_a_runaway_must_not_end_in_is_seen(reply: Reply, fault: str) -> None:
    assert runaways.fault_of(reply, deadline=2.0) == fault


@pytest.mark.slow
@pytest.mark.timeout(200)
def test_runaway_queries_leave_nothing_behind(sample_data: Path, tmp_path: Path) -> None:
    with gongbao(sample_data, tmp_path, keeps=False, settings={"GONGBAO_DEADLINE": "2"}) as server:
        trial = asyncio.run(runaways.run(server, deadline=2.0, share=4))
    told = "\n".join(runaways.report(trial))
    # How fast look-ups are beside them is for `make bench-runaways` to say: here other tests run on the same cores.
    assert [fault for fault in trial.faults() if not fault.startswith("look-ups")] == [], told
    assert len(trial.look_ups) > 10


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_the_measurement_beside_others_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if which("wrk") is None:
        pytest.skip("needs wrk; `make bench-http` installs it")
    http.main(["--triples", "6000", "--rounds", "1", "--seconds", "1", "--peers", "--folder", str(tmp_path)])
    told = capsys.readouterr().out
    assert "| gongbao, afresh |" in told
    assert "| isolation of a look-up |" in told
