"""Progress bars for people who wait."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars

from gongbao.speech import Speech
from kg_builder.progress import Progress, quiet


@contextmanager
def bars(say: Speech, *, shown: bool = True) -> Iterator[Progress]:
    """Give what the builder reports to: a bar for each stage, on a terminal alone."""
    console = Console(stderr=True)
    if not (shown and console.is_terminal):
        yield quiet
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bars(*columns, console=console, transient=True) as shown_bars:
        tasks: dict[str, TaskID] = {}

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = shown_bars.add_task(say(f"stage.{stage}"), total=total)
            shown_bars.update(tasks[stage], completed=done, total=total)

        yield show
