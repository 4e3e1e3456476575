"""``gongbao ask``: a question in plain Chinese or English, answered in a sentence or as JSON."""

from __future__ import annotations

import asyncio
import json
from argparse import ArgumentParser, Namespace

from gongbao.commands.place import add_place, graph_at
from gongbao.exits import Exit
from gongbao.speech import Speech
from queries.ask.answers import Answered
from queries.ask.asker import open_asker
from queries.store import Store

NAME = "ask"
_MOST_SOURCES = 5


def add_arguments(parser: ArgumentParser, say: Speech) -> None:
    """Declare --data or --engine, QUESTION and --json."""
    parser.add_argument("question", metavar="QUESTION", help=say("ask.question"))
    add_place(parser, say)
    parser.add_argument("--json", action="store_true", help=say("ask.json"))


def run(options: Namespace, say: Speech) -> Exit:
    """Ask, and print the answer; QueryError if the graph does not answer."""
    answered = asyncio.run(_ask(graph_at(options).store, options.question))
    if options.json:
        print(json.dumps(answered.record(), ensure_ascii=False, indent=2))
    else:
        _print(answered, say)
    return Exit.OK


async def _ask(store: Store, question: str) -> Answered:
    return await (await open_asker(store)).ask(question)


def _print(answered: Answered, say: Speech) -> None:
    """Print an answer for people: the sentence, then its first sources or what may have been meant."""
    print(answered.sentence)
    for quote in answered.evidence[:_MOST_SOURCES]:
        print(say("ask.source", document=quote.document, source=quote.source, start=quote.start, end=quote.end))
    if answered.status != "answered" and answered.alternatives:
        print(say("ask.offers", names="、".join(answered.alternatives)))
