"""SVG from values. Colours are those of the explorer's pages, light and dark; the reader's fonts set the names."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

# As in service/web/styles/site.css.
_STYLE = """
svg { --paper: #fff; --ink: #1b1b1b; --quiet: #595959; --line: #d0d0cb; --person: #1b5aa6; --agency: #00695c;
  --body: #9a4a00; --task: #6a3d9a; background: var(--paper); }
@media (prefers-color-scheme: dark) { svg { --paper: #16181b; --ink: #e6e4df; --quiet: #a8a6a0; --line: #3b3e42;
  --person: #8ab8f0; --agency: #6fcab8; --body: #f0a867; --task: #c3a2e8; } }
text { font: 12px "Noto Sans SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif; fill: var(--ink); }
.quiet { fill: var(--quiet); } .end { text-anchor: end; } .mid { text-anchor: middle; }
line { stroke: var(--line); } path { fill: none; stroke: var(--person); opacity: .35; }
.person { fill: var(--person); } .body { fill: var(--body); }
.lead { fill: var(--task); } .responsible { fill: var(--task); opacity: .55; }
.support { fill: var(--task); opacity: .25; }
.soft { opacity: .45; }
"""


def picture(width: int, height: int, title: str, parts: Iterable[str]) -> str:
    """Give a whole file; the title is what is read out where the picture is not seen."""
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">'
    return f"{head}\n<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n" + "\n".join(parts) + "\n</svg>\n"


def text(x: float, y: float, words: str, kind: str = "") -> str:
    """Give words on a place: their left end at the base line, or as the class says."""
    return f"<text{_class(kind)} x={_number(x)} y={_number(y)}>{escape(words)}</text>"


def circle(x: float, y: float, radius: float, kind: str) -> str:
    """Give a dot."""
    return f"<circle{_class(kind)} cx={_number(x)} cy={_number(y)} r={_number(radius)}/>"


def line(start: tuple[float, float], end: tuple[float, float]) -> str:
    """Give a straight line."""
    (x1, y1), (x2, y2) = start, end
    return f"<line x1={_number(x1)} y1={_number(y1)} x2={_number(x2)} y2={_number(y2)}/>"


def curve(start: tuple[float, float], end: tuple[float, float]) -> str:
    """Give a line from left to right that leaves and arrives level."""
    (x1, y1), (x2, y2) = start, end
    middle = (x1 + x2) / 2
    return f'<path d="M{x1:.0f} {y1:.0f}C{middle:.0f} {y1:.0f} {middle:.0f} {y2:.0f} {x2:.0f} {y2:.0f}"/>'


def bar(x: float, y: float, width: float, kind: str, about: str = "") -> str:
    """Give a bar of a line's height, and what is told of it under the pointer."""
    told = f"<title>{escape(about)}</title>" if about else ""
    return f'<rect{_class(kind)} x={_number(x)} y={_number(y)} width={_number(width)} height="12">{told}</rect>'


def _class(kind: str) -> str:
    return f" class={quoteattr(kind)}" if kind else ""


def _number(value: float) -> str:
    """Give a coordinate to a tenth of a unit: finer is noise, and differs from machine to machine."""
    return f'"{value:.1f}"'.replace('.0"', '"')
