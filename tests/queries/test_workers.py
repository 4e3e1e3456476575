from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import TypeVar

import pytest

from queries.answers import Answers
from queries.crew import Crew
from queries.desk import SHORT
from queries.errors import (
    AnswerTooLarge,
    Busy,
    DeadlineExceeded,
    EvaluationFailed,
    Exhausted,
    FormatRefused,
    QueryError,
    QuerySyntaxError,
    ServiceRefused,
    StoreUnavailable,
)
from queries.store import JSON, Dataset, Embedded
from queries.workers import Workers

T = TypeVar("T")

_TRIPLES = " ".join(f"GRAPH ?g{n} {{ ?s{n} ?p{n} ?o{n} }}" for n in range(5))
ENDLESS = f"SELECT (COUNT(*) AS ?n) {{ {_TRIPLES} }}"
UNBOUNDED = f"SELECT * {{ {_TRIPLES} }}"
SORTED = f"SELECT * {{ {_TRIPLES} }} ORDER BY ?o4"
DOCUMENT = "https://w3id.org/gongbao/id/document/qing-12-6f7a8b9c"
SMALL = Crew(size=2, queue=4, memory=1 << 29)


@asynccontextmanager
async def crew_at_work(store: Embedded, crew: Crew = SMALL) -> AsyncIterator[Workers]:
    workers = Workers(store.path, crew)
    await workers.start()
    try:
        yield workers
    finally:
        await workers.close()


def at_work(store: Embedded, test: Callable[[Workers], Awaitable[T]], crew: Crew = SMALL) -> T:
    async def run() -> T:
        async with crew_at_work(store, crew) as workers:
            return await test(workers)

    return asyncio.run(run())


async def ask(workers: Workers, text: str, deadline: float = 20, max_bytes: int = 1 << 20) -> bytes:
    return (await workers.query(text, accept=JSON, deadline=deadline, max_bytes=max_bytes)).body


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not condition():
            await asyncio.sleep(0.01)


def test_an_answer_is_that_of_the_embedded_store(store: Embedded) -> None:
    text = "SELECT * { GRAPH ?g { ?s ?p ?o } } ORDER BY ?s ?p ?o"
    embedded = store.answer(text, accept=JSON, deadline=10, max_bytes=1 << 24)
    body = at_work(store, lambda workers: ask(workers, text, max_bytes=1 << 24))
    assert body == embedded.body
    assert len(body) > 1 << 16  # so that it came in several pieces


REFUSED: dict[str, tuple[str, str, type[QueryError]]] = {
    "half a query": ("SELECT * {", JSON, QuerySyntaxError),
    "an update": ("CLEAR ALL", JSON, QuerySyntaxError),
    "another endpoint": ("SELECT * { SERVICE <http://e/> { ?s ?p ?o } }", JSON, ServiceRefused),
    "a table as a graph": ("ASK {}", "text/turtle", FormatRefused),
    "an unknown function": ("SELECT (<http://e/f>(1) AS ?x) {}", JSON, EvaluationFailed),
    "more than the caller takes": (UNBOUNDED, JSON, AnswerTooLarge),
    "deeper than the engine's stack": ("SELECT * { " + "{" * 30_000 + "}" * 30_000 + " }", JSON, QuerySyntaxError),
    "more memory than there is": (SORTED, JSON, Exhausted),
}


def test_errors_are_those_of_the_embedded_store_and_the_crew_stays_whole(store: Embedded) -> None:
    async def all_refused(workers: Workers) -> None:
        for text, accept, error in REFUSED.values():
            with pytest.raises(error):
                await workers.query(text, accept=accept, deadline=30, max_bytes=1 << 20)
        await until(lambda: workers.alive == 2 and workers.working == 0)
        assert b"true" in await ask(workers, "ASK {}")
        assert workers.tally.lost == 2

    at_work(store, all_refused)


def test_what_was_refused_is_told_as_by_the_embedded_store(store: Embedded) -> None:
    async def told(workers: Workers) -> str:
        with pytest.raises(QuerySyntaxError) as caught:
            await ask(workers, "SELECT ?x WHERE { ?x }")
        return str(caught.value)

    assert "1:23" in at_work(store, told)


def test_a_query_ends_at_its_deadline_while_others_go_on(store: Embedded) -> None:
    async def race(workers: Workers) -> None:
        start = time.monotonic()
        runaway = asyncio.create_task(ask(workers, ENDLESS, deadline=0.5))
        for number in range(20):
            await ask(workers, f"ASK {{}} #{number}")
        assert time.monotonic() - start < 0.5
        with pytest.raises(DeadlineExceeded):
            await runaway
        assert time.monotonic() - start < 1.5
        await until(lambda: workers.alive == 2 and workers.working == 0)
        assert (workers.tally.late, workers.tally.killed, workers.tally.lost) == (1, 1, 0)

    at_work(store, race)


def test_the_deadline_counts_from_the_asking_not_from_the_turn(store: Embedded) -> None:
    async def queue(workers: Workers) -> None:
        start = time.monotonic()
        asked = (ask(workers, ENDLESS + f"#{n}", deadline=0.5) for n in range(5))
        errors = await asyncio.gather(*asked, return_exceptions=True)
        assert [type(error) for error in errors] == [DeadlineExceeded] * 5
        assert time.monotonic() - start < 1.5

    at_work(store, queue, Crew(size=1, queue=4))


def test_who_finds_the_queue_full_is_told_at_once(store: Embedded) -> None:
    async def crowd(workers: Workers) -> None:
        asked = (ask(workers, ENDLESS + f"#{n}", deadline=0.5) for n in range(9))
        errors = await asyncio.gather(*asked, return_exceptions=True)
        assert [type(error) for error in errors].count(Busy) == 3  # two at work, four wait
        assert workers.tally.busy == 3
        assert b"true" in await ask(workers, "ASK {}")

    at_work(store, crowd)


def test_a_caller_who_goes_away_ends_the_query(store: Embedded) -> None:
    async def leave(workers: Workers) -> None:
        running = asyncio.create_task(ask(workers, ENDLESS))
        await until(lambda: workers.working == 1)
        running.cancel()
        await until(lambda: workers.tally.killed == 1)
        await until(lambda: workers.alive == 2 and workers.working == 0)

    at_work(store, leave)


def test_a_caller_who_goes_away_in_the_queue_loses_nobody_a_turn(store: Embedded) -> None:
    async def leave(workers: Workers) -> None:
        running = asyncio.create_task(ask(workers, ENDLESS, deadline=0.5))
        await until(lambda: workers.working == 1)
        waiting = [asyncio.create_task(ask(workers, f"ASK {{}} #{n}")) for n in range(2)]
        await until(lambda: workers.waiting == 2)
        waiting[0].cancel()
        assert b"true" in await waiting[1]
        with pytest.raises(DeadlineExceeded):
            await running

    at_work(store, leave, Crew(size=1))


def test_a_worker_that_dies_is_replaced(store: Embedded) -> None:
    async def kill(workers: Workers) -> None:
        children = _children()
        assert len(children) == 2
        for child in children:
            os.kill(child, signal.SIGKILL)
        for number in range(6):
            try:
                assert b"true" in await ask(workers, f"ASK {{}} #{number}")
            except Exhausted:  # asked before the end was noticed
                continue
        await until(lambda: workers.alive == 2 and workers.working == 0)
        assert not _children() & children

    at_work(store, kill)


def test_nobody_waits_behind_a_query_that_runs_long(store: Embedded) -> None:
    async def race(workers: Workers) -> None:
        start = time.monotonic()
        runaway = asyncio.create_task(ask(workers, ENDLESS, deadline=5))
        await until(lambda: workers.working == 1)
        small = [ask(workers, f"ASK {{}} #{n}") for n in range(8)]  # more than lie on the desk at a time
        assert all(b"true" in body for body in await asyncio.gather(*small))
        assert time.monotonic() - start < 5
        runaway.cancel()
        await until(lambda: workers.alive == 2 and workers.working == 0)

    at_work(store, race, Crew(size=2))


def test_a_question_too_long_for_the_desk_is_asked_for(store: Embedded) -> None:
    async def long_ones(workers: Workers) -> None:
        texts = [f"ASK {{}} # {n} " + "长" * (SHORT * n) for n in range(1, 9)]
        bodies = await asyncio.gather(*(ask(workers, text) for text in texts))
        assert all(b"true" in body for body in bodies)

    at_work(store, long_ones, Crew(size=2))


def test_what_nobody_waits_for_is_passed_over(store: Embedded) -> None:
    async def leave(workers: Workers) -> None:
        runaway = asyncio.create_task(ask(workers, ENDLESS, deadline=1))
        await until(lambda: workers.working == 1)
        gone = [asyncio.create_task(ask(workers, ENDLESS + f"#{n}")) for n in range(3)]
        await until(lambda: workers.waiting == 3)
        for task in gone:
            task.cancel()
        with pytest.raises(DeadlineExceeded):
            await runaway
        assert b"true" in await ask(workers, "ASK {}")
        assert workers.tally.killed == 1  # the runaway's: nobody began the others

    at_work(store, leave, Crew(size=1))


def test_workers_killed_again_and_again_lose_no_question(store: Embedded) -> None:
    async def kill(workers: Workers) -> None:
        for number in range(40):
            if number % 4 == 0:
                for child in _children():
                    os.kill(child, signal.SIGKILL)
            with suppress(Exhausted):  # it had been taken
                assert b"true" in await ask(workers, f"ASK {{}} #{number}", deadline=10)
        await until(lambda: workers.alive == 2 and workers.working == 0)

    at_work(store, kill)


def test_no_process_is_left_after_the_end(store: Embedded) -> None:
    async def leave_running(workers: Workers) -> asyncio.Task[bytes]:
        running = asyncio.create_task(ask(workers, ENDLESS))
        await until(lambda: workers.working == 1)
        return running

    async def run() -> None:
        async with crew_at_work(store) as workers:
            running = await leave_running(workers)
        with pytest.raises(QueryError):
            await running
        with pytest.raises(StoreUnavailable):
            await ask(workers, "ASK {}")

    asyncio.run(run())
    assert not _children()


def test_a_worker_that_was_just_replaced_is_waited_for_too(store: Embedded) -> None:
    async def run() -> None:
        async with crew_at_work(store) as workers:
            with pytest.raises(DeadlineExceeded):
                await ask(workers, ENDLESS, deadline=0.3)
            await until(lambda: workers.tally.killed == 1)
        assert not _children()  # a zombie counts: it has not been waited for

    asyncio.run(run())


def test_draining_waits_for_what_runs(store: Embedded) -> None:
    async def run() -> bytes:
        workers = Workers(store.path, SMALL)
        await workers.start()
        running = asyncio.create_task(
            ask(workers, "SELECT (COUNT(*) AS ?n) { GRAPH ?a {?b ?c ?d} GRAPH ?e {?f ?g ?h} }")
        )
        await until(lambda: workers.working == 1)
        await workers.drain(20)
        return await running

    assert b"bindings" in asyncio.run(run())
    assert not _children()


def test_without_a_store_nothing_is_started(tmp_path: Path) -> None:
    async def run() -> None:
        with pytest.raises(StoreUnavailable):
            await Workers(tmp_path / "nothing", SMALL).start()

    asyncio.run(run())
    assert not _children()


def test_the_same_question_is_evaluated_once(store: Embedded) -> None:
    async def twice(workers: Workers) -> None:
        first, second = [await ask(workers, "ASK {}") for _ in range(2)]
        assert first == second
        assert (workers.tally.evaluated, workers.tally.repeated) == (1, 1)
        await workers.query("ASK {}", accept="text/csv", deadline=5, max_bytes=100)
        assert workers.tally.evaluated == 2

    at_work(store, twice)


def test_a_kept_answer_is_not_given_to_who_takes_less(store: Embedded) -> None:
    async def twice(workers: Workers) -> None:
        await ask(workers, "ASK {}")
        with pytest.raises(AnswerTooLarge):
            await ask(workers, "ASK {}", max_bytes=5)

    at_work(store, twice)


COUNT_DEFAULT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
COUNT_NAMED = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
DATASETS: dict[str, tuple[str, Dataset | None, bool]] = {
    "none: the default graph is empty": (COUNT_DEFAULT, None, False),
    "none: every graph is named": (COUNT_NAMED, None, True),
    "a default graph": (COUNT_DEFAULT, Dataset(default=(DOCUMENT,)), True),
    "a default graph names none": (COUNT_NAMED, Dataset(default=(DOCUMENT,)), False),
    "a named graph": (COUNT_NAMED, Dataset(named=(DOCUMENT,)), True),
    "a named graph is not the default": (COUNT_DEFAULT, Dataset(named=(DOCUMENT,)), False),
    "it goes before FROM": (
        f"SELECT (COUNT(*) AS ?n) FROM <{DOCUMENT}> {{ ?s ?p ?o }}",
        Dataset(named=(DOCUMENT,)),
        False,
    ),
}


@pytest.mark.parametrize(("text", "dataset", "has_rows"), DATASETS.values(), ids=DATASETS)
def test_a_dataset_takes_the_place_of_the_querys_own(
    text: str, dataset: Dataset | None, has_rows: bool, store: Embedded
) -> None:
    answer = store.answer(text, accept=JSON, deadline=5, max_bytes=1 << 20, dataset=dataset)
    ((row,),) = [json.loads(answer.body)["results"]["bindings"]]
    assert (int(row["n"]["value"]) > 0) is has_rows


def test_a_dataset_goes_to_the_worker(store: Embedded) -> None:
    async def count(workers: Workers) -> bytes:
        dataset = Dataset(default=(DOCUMENT,))
        return (await workers.query(COUNT_DEFAULT, accept="text/csv", deadline=5, max_bytes=100, dataset=dataset)).body

    assert int(at_work(store, count).split()[-1]) > 0


def test_a_worker_reaches_no_network_even_past_the_refusal(store: Embedded) -> None:
    heard = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.5)
        port = listener.getsockname()[1]

        async def call(workers: Workers) -> None:
            for hidden in (f"SERVICE <http://127.0.0.1:{port}/>", f"\\u0053ERVICE <http://127.0.0.1:{port}/>"):
                with pytest.raises(QueryError):
                    await ask(workers, f"SELECT * {{ {hidden} {{ ?s ?p ?o }} }}")

        at_work(store, call)
        try:
            listener.accept()
            heard.set()
        except TimeoutError:
            pass
    assert not heard.is_set()


ROOM: dict[str, tuple[list[tuple[str, int]], list[str]]] = {
    "all fit": ([("a", 100), ("b", 100)], ["a", "b"]),
    "the oldest goes": ([("a", 900), ("b", 900), ("c", 900), *((str(n), 900) for n in range(6))], ["b", "c"]),
    "a very long one is not kept": ([("a", 5000)], []),
    "one that is kept again counts once": ([("a", 900)] * 20, ["a"]),
}


@pytest.mark.parametrize(("put", "kept"), ROOM.values(), ids=ROOM)
def test_answers_are_kept_while_there_is_room(put: list[tuple[str, int]], kept: list[str]) -> None:
    answers = Answers(10_000)
    for text, length in put:
        answers.put((text, JSON, None), b"x" * length)
    assert [name for name in "abc" if answers.get((name, JSON, None))] == kept
    assert answers.taken <= 10_000


def test_an_answer_that_was_given_again_stays_longer() -> None:
    answers = Answers(8000)
    for text in "abcdefghijklm":
        answers.put((text, JSON, None), b"x" * 400)
        answers.get(("a", JSON, None))
    assert answers.get(("a", JSON, None))
    assert not answers.get(("b", JSON, None))


def test_a_start_that_is_given_up_leaves_no_process(store: Embedded) -> None:
    async def run() -> None:
        workers = Workers(store.path, Crew(size=3))
        starting = asyncio.create_task(workers.start())
        await until(lambda: len(_children()) == 3)
        starting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await starting
        assert not _children()

    asyncio.run(run())


def _children() -> set[int]:
    """Give the worker processes of this process."""
    return {int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit() and _is_ours(entry)}


def _is_ours(entry: Path) -> bool:
    try:
        status = (entry / "stat").read_text().rpartition(")")[2].split()
        command = (entry / "cmdline").read_bytes()
        is_zombie = status[0] == "Z"  # it has no command line any more
        return int(status[1]) == os.getpid() and (is_zombie or b"queries.worker_process" in command)
    except OSError:  # it has ended meanwhile
        return False
