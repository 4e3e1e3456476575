"""Plots as SVG, without a library: points on two logarithmic axes, joined."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

_WIDTH, _HEIGHT, _LEFT, _TOP, _BELOW = 640, 360, 80, 30, 50
_COLOURS = ("#1a56a0", "#b3401a", "#2a7a3b", "#7a4fa3")
Points = Sequence[tuple[float, float]]


def plot(title: str, across: str, up: str, lines: Mapping[str, Points]) -> str:
    """Give a plot; the same points give the same bytes."""
    xs = [x for points in lines.values() for x, _ in points]
    ys = [y for points in lines.values() for _, y in points]
    right, bottom = _Axis(xs, _LEFT, _WIDTH - 20), _Axis(ys, _HEIGHT - _BELOW, _TOP)
    body = [*_frame(title, across, up), *_ticks(right, bottom)]
    for number, (name, points) in enumerate(lines.items()):
        colour = _COLOURS[number % len(_COLOURS)]
        path = " ".join(f"{right.place(x):.1f},{bottom.place(y):.1f}" for x, y in points)
        body.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        body += [
            f'<circle cx="{right.place(x):.1f}" cy="{bottom.place(y):.1f}" r="3" fill="{colour}"/>' for x, y in points
        ]
        body.append(f'<text x="{_LEFT + 12}" y="{_TOP + 16 + 16 * number}" fill="{colour}">{name}</text>')
    inside = "\n".join(body)
    style = 'font-family="sans-serif" font-size="12"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" {style}>\n{inside}\n</svg>\n'


class _Axis:
    """A logarithmic axis between whole powers of ten."""

    def __init__(self, values: Sequence[float], start: float, end: float) -> None:
        self.first = math.floor(math.log10(min(values)))
        self.last = max(math.ceil(math.log10(max(values))), self.first + 1)
        self._start, self._end = start, end

    def place(self, value: float) -> float:
        """Give where a value stands."""
        share = (math.log10(value) - self.first) / (self.last - self.first)
        return self._start + share * (self._end - self._start)


def _frame(title: str, across: str, up: str) -> Iterator[str]:
    yield f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>'
    yield f'<text x="{_LEFT}" y="18" font-weight="bold">{title}</text>'
    yield f'<text x="{_WIDTH // 2}" y="{_HEIGHT - 10}" text-anchor="middle">{across}</text>'
    yield f'<text transform="translate(16 {_HEIGHT // 2}) rotate(-90)" text-anchor="middle">{up}</text>'


def _ticks(right: _Axis, bottom: _Axis) -> Iterator[str]:
    for power in range(right.first, right.last + 1):
        x = right.place(10.0**power)
        yield f'<line x1="{x:.1f}" y1="{_TOP}" x2="{x:.1f}" y2="{_HEIGHT - _BELOW}" stroke="#dddddd"/>'
        yield f'<text x="{x:.1f}" y="{_HEIGHT - _BELOW + 16}" text-anchor="middle">{_told(power)}</text>'
    for power in range(bottom.first, bottom.last + 1):
        y = bottom.place(10.0**power)
        yield f'<line x1="{_LEFT}" y1="{y:.1f}" x2="{_WIDTH - 20}" y2="{y:.1f}" stroke="#dddddd"/>'
        yield f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{_told(power)}</text>'


def _told(power: int) -> str:
    return f"{10**power:,}" if power >= 0 else f"{10.0**power:g}"
