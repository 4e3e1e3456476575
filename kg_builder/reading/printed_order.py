"""The order in which a page is read: what crosses the page parts it; between, the left column goes before the right.

A gutter is told by runs that stand beside each other on both sides of it and by no run that crosses it. A list whose
posts stand in a line under each other has white space too, but there names stand on the left and no text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from kg_builder.reading.pdf_page import Box
from kg_builder.reading.printed_runs import Run, around, lines_of
from kg_builder.reading.printed_tables import PrintedTable

_BAND = (0.35, 0.65)  # shares of the text's width between which a gutter stands
_STEP = 2.0  # points between the places tried
_TOUCH = 1.5  # points by which a run can reach into a gutter
_PAIRED_LEAST = 3  # lines beside each other that show a gutter
_RUNS_MAX = 3000  # of a page; a drawing full of labels has more, and no columns
_AGREE = 12.0  # points within which the gutters of two pages are one
_GAP = 1.25  # times the usual step from line to line: more parts what stands below columns from them
_HANGING, _FIRST_LINE = 0.35, 2.3  # em: what a hanging mark leaves of a gutter; how far a first line stands in
_FILLED = 0.55  # share of the left column's width that half of its lines have to fill


@dataclass(frozen=True, slots=True)
class Flow:
    """What is read in one go: lines and tables of one column, from the top down.

    Attributes:
        column: ``full``, ``left`` or ``right``.
        items: Its lines and tables.
    """

    column: str
    items: tuple[Run | PrintedTable, ...]


def reading_order(runs: Sequence[Run], tables: Sequence[PrintedTable], gutter: float | None) -> list[Flow]:
    """Give what stands on a page in the order in which it is read.

    Args:
        runs: The runs outside of tables.
        tables: Its tables and frames.
        gutter: Where its gutter stands; None if it has one column.
    """
    things: list[Run | PrintedTable] = [*runs, *tables]
    if gutter is None:
        return [Flow("full", _down(things))] if things else []
    cut = list(_apart(runs, gutter))
    things = [*cut, *tables]
    # As far right as the right column lets it: a mark that hangs into the gutter does not cross the page.
    gutter = max(gutter, min((run.box[0] for run in cut if run.box[0] >= gutter), default=gutter) - _TOUCH)
    flows: list[Flow] = []
    held: list[Run | PrintedTable] = []
    for thing in sorted(things, key=lambda thing: -thing.box[3]):
        if _crosses(thing.box, gutter):
            above = _above(held, thing)
            taken = {id(other) for other in above}
            flows += [*_columns(above, gutter), Flow("full", (thing,))]
            held = [other for other in held if id(other) not in taken]
        else:
            held.append(thing)
    flows += _columns(held, gutter)
    return _merged(flows)


def find_gutter(runs: Sequence[Run], tables: Sequence[PrintedTable]) -> float | None:
    """Give where the gutter of a page stands; None if it has one column, or too few lines to tell."""
    boxes = [run.box for run in runs] + [table.box for table in tables]
    if not 2 * _PAIRED_LEAST <= len(runs) <= _RUNS_MAX:
        return None
    x0, _, x1, _ = around(boxes)
    places = [x0 + (x1 - x0) * _BAND[0] + n * _STEP for n in range(int((x1 - x0) * (_BAND[1] - _BAND[0]) / _STEP))]
    pairs = _pairs(runs)
    scores = [(_score(pairs, place), place) for place in places]
    best = max((score for score, _ in scores), default=0)
    if best < _PAIRED_LEAST:
        return None
    place = median(place for score, place in scores if score == best)
    return place if _is_text(runs, place, x0) else None


def shared_gutter(gutters: Iterable[float | None]) -> float | None:
    """Give the gutter that most pages with one have; None if they do not agree."""
    found = [gutter for gutter in gutters if gutter is not None]
    counts = Counter(round(gutter / _AGREE) for gutter in found)
    if not counts:
        return None
    most, pages = counts.most_common(1)[0]
    near = [gutter for gutter in found if abs(gutter / _AGREE - most) <= 1]
    return median(near) if pages >= 2 else None


def holds_gutter(runs: Sequence[Run], gutter: float) -> bool:
    """Say whether a page has lines beside each other on both sides of a gutter that other pages have."""
    return len(runs) <= _RUNS_MAX and _score(_pairs(runs), gutter) >= 2


def _pairs(runs: Sequence[Run]) -> list[tuple[float, float]]:
    """Give of each run that has others on its left where the white space before it can begin, and where it ends."""
    boxes = [run.box for run in runs]
    pairs = []
    for box in boxes:
        ends = [other[2] for other in boxes if other[2] <= box[0] and _beside(box, other)]
        if ends:
            pairs.append((min(ends), box[0]))
    return pairs


def _score(pairs: Sequence[tuple[float, float]], place: float) -> int:
    """Count the runs on the right of a place beside which one stands on the left."""
    return sum(end <= place + _TOUCH and start >= place - _TOUCH for end, start in pairs)


def _is_text(runs: Sequence[Run], place: float, x0: float) -> bool:
    """Say whether lines on the left of a gutter fill their column as text does, and names of a list do not."""
    left = [run for run in runs if run.box[2] <= place + _TOUCH]
    right = [run.box for run in runs if run.box[0] >= place - _TOUCH]
    beside = [line.box for line in lines_of(left) if any(_beside(line.box, box) for box in right)]
    widths = [box[2] - x0 for box in beside]
    return bool(widths) and median(widths) >= _FILLED * (place - x0)


def _apart(runs: Sequence[Run], gutter: float) -> Iterator[Run]:
    """Yield the runs, those cut in two that a mark hanging into the gutter has joined with the line beside them.

    The second half begins where lines of the right column do; a title spread over the middle does not.
    """
    edge = min((run.box[0] for run in runs if run.box[0] >= gutter - _TOUCH), default=None)
    for run in runs:
        at = next((n for n in range(2, len(run.chars)) if _begins_column(run, n, gutter, edge)), None)
        if at is None:
            yield run
        else:
            yield from (Run.of(run.chars[:at], run.em), Run.of(run.chars[at:], run.em))


def _begins_column(run: Run, n: int, gutter: float, edge: float | None) -> bool:
    """Say whether a character behind a gap stands where lines of the right column begin."""
    start, gap = run.chars[n].box[0], run.chars[n].box[0] - run.chars[n - 1].box[2]
    if edge is None or start < gutter - _TOUCH or gap < _HANGING * run.em:
        return False
    return -1 <= start - edge <= _FIRST_LINE * run.em


def _beside(a: Box, b: Box) -> bool:
    """Say whether two boxes stand beside each other: their heights overlap by half of the lower one."""
    return min(a[3], b[3]) - max(a[1], b[1]) > 0.5 * min(a[3] - a[1], b[3] - b[1])


def _crosses(box: Box, gutter: float) -> bool:
    return box[0] < gutter - _TOUCH and box[2] > gutter + _TOUCH


def _above(held: Sequence[Run | PrintedTable], thing: Run | PrintedTable) -> list[Run | PrintedTable]:
    """Give what stands above something that crosses the page: what reaches below its middle is yet to come."""
    middle = (thing.box[1] + thing.box[3]) / 2
    return [other for other in held if (other.box[1] + other.box[3]) / 2 > middle]


def _columns(things: Sequence[Run | PrintedTable], gutter: float) -> list[Flow]:
    """Give the two columns of a stretch between what crosses the page; what stands alone over both goes before."""
    left = [thing for thing in things if thing.box[0] < gutter - _TOUCH]
    right = [thing for thing in things if thing.box[0] >= gutter - _TOUCH]
    tops = [thing.box[3] for thing in right if any(_beside(thing.box, other.box) for other in left)]
    if not tops:
        return [Flow("full", _down(things))] if things else []
    top = max(max(tops), max(t.box[3] for t in left if any(_beside(t.box, other.box) for other in right)))
    over = [thing for thing in things if thing.box[1] >= top]
    left, under = _parted([thing for thing in left if thing not in over], min(thing.box[1] for thing in right))
    parts = (("full", over), ("left", left), ("right", [t for t in right if t not in over]), ("full", under))
    return [Flow(name, _down(part)) for name, part in parts if part]


def _parted(
    column: Sequence[Run | PrintedTable], bottom: float
) -> tuple[list[Run | PrintedTable], list[Run | PrintedTable]]:
    """Part off what stands below both columns: under the right one, and apart from the line above it."""
    lines = sorted(column, key=lambda thing: -thing.box[3])
    steps = [above.box[3] - below.box[3] for above, below in pairwise(lines)]
    usual = median(steps) if steps else 0.0
    for n, step in enumerate(steps, 1):
        if lines[n].box[3] < bottom and step > _GAP * usual:
            return lines[:n], lines[n:]
    return lines, []


def _down(things: Sequence[Run | PrintedTable]) -> tuple[Run | PrintedTable, ...]:
    """Give lines and tables from the top down, runs on one line put together."""
    lines = lines_of(thing for thing in things if isinstance(thing, Run))
    tables = [thing for thing in things if isinstance(thing, PrintedTable)]
    return tuple(sorted([*lines, *tables], key=lambda thing: -thing.box[3]))


def _merged(flows: Sequence[Flow]) -> list[Flow]:
    """Put neighbours of one kind together: lines that cross the page one after the other are one text."""
    found: list[Flow] = []
    for flow in flows:
        if found and flow.column == "full" == found[-1].column:
            found[-1] = Flow("full", _down(found[-1].items + flow.items))
        else:
            found.append(flow)
    return found
