"""The tools, called by the SDK's own client."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import anyio
import pytest
import uvicorn
from mcp import Client, StdioServerParameters

from ontology.iri import ID
from service.app import create_app
from service.current import Current
from service.settings import Settings
from service.tools.reader import Reader
from service.tools.server import make_server

TOOLS = {
    *("search", "entity", "ask", "who_leads", "who_held", "who_coordinates", "appointments", "document", "sparql"),
}
Call = Callable[..., Any]


@pytest.fixture
def call(sample_data: Path) -> Call:
    """Call a tool in this process, and give what it structured; None where it is an error."""

    async def called(name: str, arguments: dict[str, object]) -> Any:
        server = make_server(Reader(Current(sample_data), Settings(data=sample_data)))
        async with Client(server) as client:
            answer = await client.call_tool(name, arguments)
            return None if answer.is_error else answer.structured_content

    return lambda tool, /, **arguments: anyio.run(called, tool, arguments)


def test_all_tools_read_only_and_say_what_they_give(sample_data: Path) -> None:
    async def listed() -> list[Any]:
        async with Client(make_server(Reader(Current(sample_data), Settings(data=sample_data)))) as client:
            return list((await client.list_tools()).tools)

    tools = anyio.run(listed)
    assert {tool.name for tool in tools} == TOOLS
    assert all(tool.annotations.read_only_hint and not tool.annotations.open_world_hint for tool in tools)
    assert all(tool.description and tool.output_schema for tool in tools)


def test_search_finds_spellings_and_pinyin(call: Call) -> None:
    assert [found["label"] for found in call("search", name="Kong Mingda")["result"]] == ["孔明达"]
    assert call("search", name="高平", kind="Institution")["result"] == []
    assert len(call("search", name="高平")["result"]) == 2


def test_who_leads_comes_with_the_words(call: Call) -> None:
    told = call("who_leads", body="青溪县河道治理工作领导小组")
    assert told["status"] == "answered"
    assert {item["says"]["person_name"] for item in told["items"]} == {"孔明达"}
    assert all(quote["quote"] for item in told["items"] for quote in item["evidence"])


def test_two_people_of_one_name_are_not_chosen_between(call: Call) -> None:
    told = call("appointments", official="高平")
    assert (told["status"], told["items"], len(told["candidates"])) == ("ambiguous", [], 2)
    own = call("appointments", official=ID + "official/gao-ping-3c4d5e6f")
    assert [item["says"]["action"] for item in own["items"]] == ["任命"]


def test_what_nobody_is_called_is_not_known(call: Call) -> None:
    assert call("who_leads", body="无此机构")["status"] == "not_known"


def test_who_held_tells_how_certain_it_is(call: Call) -> None:
    told = call("who_held", institution="青溪县水利局", day="2030-02-15")
    (held,) = [item for item in told["items"] if item["says"]["person"] == "高平"]
    assert held["says"]["certainty"] == "held"
    assert held["evidence"][0]["quote"] == "任命高平为县水利局局长（试用期一年）"


def test_who_coordinates_finds_units_by_their_part(call: Call) -> None:
    told = call("who_coordinates", task="清理", role="lead")
    assert {item["says"]["unit_name"] for item in told["items"]} == {"县水利局"}
    assert told["truncated"] is False


def test_a_list_that_is_cut_says_so(call: Call) -> None:
    told = call("entity", thing="孔明达", limit=1)
    assert (len(told["items"]), told["truncated"]) == (1, True)
    assert told["total"] > 1


def test_a_document_is_told_by_its_number(call: Call) -> None:
    told = call("document", number="青政任〔2030〕3号")
    assert {"document", "appointment"} <= {item["says"]["kind"] for item in told["items"]}


def test_a_question_is_answered_with_evidence(call: Call) -> None:
    told = call("ask", question="青溪县河道治理工作领导小组的组长是谁？")
    assert (told["status"], told["answers"]) == ("answered", ["孔明达"])
    assert told["evidence"]


def test_sparql_gives_some_rows_and_tells_of_more(call: Call) -> None:
    told = call("sparql", query="SELECT ?s { GRAPH ?g { ?s ?p ?o } }", limit=3)
    assert (told["columns"], len(told["rows"]), told["truncated"]) == (["s"], 3, True)
    assert call("sparql", query="ASK { GRAPH ?g { ?s ?p ?o } }")["rows"] == [["true"]]


REFUSED = {
    "an update": "INSERT DATA { <http://e/a> <http://e/b> 1 }",
    "another endpoint": "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "a graph": "CONSTRUCT { ?s ?p ?o } { GRAPH ?g { ?s ?p ?o } }",
    "no query": "hello",
}


@pytest.mark.parametrize("query", REFUSED.values(), ids=REFUSED)
def test_what_is_no_question_is_refused(call: Call, query: str) -> None:
    assert call("sparql", query=query) is None


@pytest.fixture(scope="module")
def address(sample_data: Path) -> Iterator[str]:
    server = uvicorn.Server(uvicorn.Config(create_app(Settings(data=sample_data)), port=0, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        thread.join(0.05)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}/mcp"
    server.should_exit = True
    thread.join()


def test_the_service_has_the_tools_over_http(address: str) -> None:
    async def leaders() -> Any:
        async with Client(address) as client:
            return (await client.call_tool("who_leads", {"body": "青溪县河道治理工作领导小组"})).structured_content

    assert anyio.run(leaders)["items"][0]["says"]["person_name"] == "孔明达"


@pytest.mark.slow
def test_the_command_serves_on_standard_input_and_output(sample_data: Path) -> None:
    async def leaders() -> Any:
        server = StdioServerParameters(
            command=sys.executable, args=["-m", "gongbao", "mcp", "--data", str(sample_data)]
        )
        async with Client(server) as client:
            return (await client.call_tool("who_leads", {"body": "青溪县河道治理工作领导小组"})).structured_content

    assert anyio.run(leaders)["items"][0]["says"]["person_name"] == "孔明达"
