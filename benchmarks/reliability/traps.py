"""Texts made to trap patterns: ``python -m benchmarks.reliability.traps``.

One piece of the official language, repeated, with another number each time where it has a place for one. What makes a
pattern go back and try again makes it do so for ever there; what is compared with all that was read before never ends.
Time must grow with the length of the text, not with its square. It is that of the processor, so that what else the
machine does changes little.
"""

from __future__ import annotations

import gc
import io
import signal
import sys
import time
from argparse import ArgumentParser
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import FrameType

from kg_builder import ruleset
from kg_builder.coverage import account, outside
from kg_builder.document import Document, Source
from kg_builder.layout import pages
from kg_builder.segment import documents
from ontology.privacy import mask

# Words of heads, lists, acts and clauses, their marks, and what a column of an old print is full of.
PIECES = (
    *("（", "）", "《", "》《", "》", "、", "，", "：", "。", "—", "│", "○", "|", " ", "　", "\n", "\t"),
    *("a", "a@", "1", "13912", "2030年", "年月日", "http://", "联系人：", "住址：", "咨询电话：", "邮箱：a"),
    *("〔2030〕", "甲〔2030〕", "青政发〔2030〕7号", "关于", "的通知\n", "附件：\n", "附件1\n", "— 99 —\n", "2021·4\n"),
    *(
        "一、",
        "（一）",
        "第",
        "第一条 ",
        "1.市甲局：\n",
        "和",
        "与",
        "为",
        "县",
        "局",
        "局长、",
        "市、",
        "设在",
        "办公室",
    ),
    *("组长：", "组长：张三 ", "成员：\n", "副组长\n", "张三", "张三、", "张 三 ", "张　三　", "李 国", "常务副市长"),
    *(
        "任命",
        "任命张三为",
        "免去张三的",
        "由张三任组长，",
        "分管",
        "分管市甲局、",
        "负责",
        "领导小组",
        "成立领导小组，",
    ),
    *(
        "责任单位：",
        "由市甲局",
        "市甲局牵头，",
        "市甲局会同",
        "市甲局负责。",
        "（市甲局负责",
        "（市甲局牵头，市乙局配合）",
    ),
    *("青溪县人民政府2030年3月2日 ", "2030年3月2日", "一、甲 乙 ", "各局：", " 甲：\n", "〈", "“"),
    *("第一副总", "称（以下简称甲", "由县甲局牵头，"),
    *("更名为", "整合", "并入", "同时废止", "原市甲局更名为市乙局", "和市甲局合并"),
)
# Another body, document, person, task each time: {} is a number in Chinese figures.
COUNTED = (
    "成立第{}期防汛领导小组，",
    "第{}期防汛领导小组组长由张三担任。",
    "{}防汛领导小组\n组长：张三\n",
    "成员：第{}局、",
    "第{}期防汛领导小组（以下简称第{}期），",
    "《第{}期办法》（青政发〔2030〕{}号）、",
    "《第{}期办法》同时废止。",
    "青政发〔2030〕{}号、",
    "附件{}\n《第{}期办法》\n",
    "任命张{}为第{}局局长。",
    "免去张{}的第{}局局长职务。",
    "第{}局负责第{}期工作。",
    "（第{}局牵头，第{}局配合）\n",
    "第{}局更名为第{}中心。",
    "{}局\t负责第{}期工作\t第{}局\n",
    "张{}副县长：分管第{}局。\n",
    "{}、第{}局：负责防汛。\n",
)
MEGABYTE = 350_000  # code points of Chinese text that are a megabyte of UTF-8
SHORT, LONG = MEGABYTE // 8, MEGABYTE
_STEEPEST = 1.38  # the power of its length that time grows with, at most: twice the text, 2.6 times the time
_WORTH = 0.3  # seconds: what takes less proves nothing
_LONGEST = 60.0  # seconds that one reading can take
_FIGURES = str.maketrans("0123456789", "零一二三四五六七八九")
_HEAD = "青溪县人民政府办公室\n关于做好有关工作的通知\n青政办发〔2030〕7号\n各乡（镇）人民政府，县直各单位：\n"
_END = "\n2030年3月2日\n"


class TrappedError(Exception):
    """A reading has not ended in time."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How long one target took for a text of one piece.

    Attributes:
        target: ``mask``, ``segment``, or a rule.
        piece: What was repeated.
        seconds: By the text's length in code points; endless where it was given up.
    """

    target: str
    piece: str
    seconds: Mapping[int, float]

    @property
    def is_trap(self) -> bool:
        """Tell whether time grows faster than length."""
        (few, short), *_, (many, long) = sorted(self.seconds.items())
        steepest = (many / few) ** _STEEPEST
        return long >= _WORTH and long > steepest * max(short, _WORTH / steepest)


def readings(pieces: Sequence[str], lengths: Sequence[int] = (SHORT, LONG)) -> Iterator[Reading]:
    """Yield how long each target took for each piece; what looks like a trap is tried again, and the less time counts.

    A busy machine makes one reading long now and then; a trap is one each time.
    """
    for piece in pieces:
        found = list(_readings(piece, lengths))
        if any(reading.is_trap for reading in found):
            found = [_lesser(*pair) for pair in zip(found, _readings(piece, lengths), strict=True)]
        yield from found


def _readings(piece: str, lengths: Sequence[int]) -> Iterator[Reading]:
    found: dict[str, dict[int, float]] = {}
    for length in lengths:
        for target, seconds in _read(piece, length):
            found.setdefault(target, {})[length] = seconds
    yield from (Reading(target, piece, seconds) for target, seconds in found.items())


def _lesser(one: Reading, other: Reading) -> Reading:
    return Reading(one.target, one.piece, {n: min(seconds, other.seconds[n]) for n, seconds in one.seconds.items()})


def repeated(piece: str, length: int) -> str:
    """Give a piece over and over, numbers in their places, up to a length in code points."""
    if "{}" not in piece:
        plain = piece * (length // len(piece))
        return plain if plain.strip() else f"甲{plain}|甲"
    body, number = io.StringIO(), 0
    while body.tell() < length:
        number += 1
        body.write(piece.replace("{}", str(number).translate(_FIGURES)))
    return body.getvalue()[:length]


def _read(piece: str, length: int) -> Iterator[tuple[str, float]]:
    body = repeated(piece, length)
    yield "mask", _timed(lambda: mask(f"{body}138"))
    yield "mask of a contact", _timed(lambda: mask(f"联系人：{body}1380000"))
    text = f"{_HEAD}{body}{_END}"
    cut: list[Document] = []
    yield "pages", _timed(lambda: pages(text))
    source = Source("trap.txt", "0" * 64, text, ())
    yield "segment", _timed(lambda: cut.extend(documents(source)))
    for rule in ruleset.RULES:
        yield rule.name, _timed(partial(_all, rule, cut))
    facts = [[fact for _rule, fact in ruleset.read_all(document)] for document in cut]
    yield "account", _timed(lambda: [deque(account(*each), maxlen=0) for each in zip(cut, facts, strict=True)])
    yield "account of the rest", _timed(lambda: deque(outside(source, cut), maxlen=0))


def _all(rule: ruleset.Rule, cut: Sequence[Document]) -> None:
    for document in cut:
        if rule not in ruleset.rules_of(document):
            continue
        for _fact in rule.read(document):
            pass


def _timed(work: Callable[[], object]) -> float:
    """Give the seconds that something takes; endless where it takes too long, and is stopped."""
    before = signal.signal(signal.SIGPROF, _give_up)
    signal.setitimer(signal.ITIMER_PROF, _LONGEST)
    gc.disable()  # one look through all that the process holds takes longer than most readings
    start = time.process_time()
    try:
        work()
        return time.process_time() - start
    except TrappedError:
        return float("inf")
    finally:
        gc.enable()
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _give_up(_number: int, _frame: FrameType | None) -> None:
    raise TrappedError


def main(arguments: Sequence[str]) -> int:
    """Read and print the slowest of each target; 1 if there is a trap."""
    parser = ArgumentParser(prog="python -m benchmarks.reliability.traps", description=__doc__)
    parser.add_argument("--lengths", type=int, nargs="+", default=[SHORT, LONG], help="of the texts, in code points")
    parser.add_argument("--pieces", nargs="+", default=(*PIECES, *COUNTED))
    options = parser.parse_args(arguments)
    slowest: dict[str, Reading] = {}
    traps = []
    for reading in readings(options.pieces, options.lengths):
        long = max(reading.seconds)
        if reading.target not in slowest or slowest[reading.target].seconds[long] < reading.seconds[long]:
            slowest[reading.target] = reading
        if len(options.lengths) > 1 and reading.is_trap:
            traps.append(reading)
            print(f"trap: {reading}", file=sys.stderr, flush=True)
    print("| target | slowest piece | " + " | ".join(f"{n:,} code points" for n in options.lengths) + " |")
    print("|---" * (2 + len(options.lengths)) + "|")
    for target, reading in slowest.items():
        cells = " | ".join(f"{seconds:.2f} s" for seconds in reading.seconds.values())
        print(f"| {target} | {reading.piece!r} | {cells} |")
    return 1 if traps else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
