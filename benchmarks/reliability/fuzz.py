"""Made-up and spoilt input for every reader and every rule: ``python -m benchmarks.reliability.fuzz``.

No crash, no hang, and every quote stands where its offsets say. With ``--guided`` Atheris (Apache-2.0, installed by
hand) measures what each input reaches and goes on from there; without it inputs are drawn with a seed.
"""

from __future__ import annotations

import random
import sys
import time
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from benchmarks.reliability.samples import samples
from benchmarks.reliability.traps import PIECES
from kg_builder import ruleset
from kg_builder.document import Document, Source
from kg_builder.errors import SourceError
from kg_builder.layout import pages
from kg_builder.model import Evidence
from kg_builder.reading.files import reader_of
from kg_builder.reading.kinds import Kind, kind_of
from kg_builder.segment import documents
from ontology.privacy import mask

_LONGEST = 5.0  # seconds for an input of a few thousand bytes; more is a hang
_PLACE = Path("made-up")
_HEAD = "青溪县人民政府办公室\n关于{title}的通知\n青政办发〔2030〕7号\n各乡（镇）人民政府，县直各单位：\n"
_END = "\n青溪县人民政府办公室\n2030年3月2日\n"
_TITLES = ("做好有关工作", "成立防汛领导小组", "张三等任免职", "印发工作方案", "县政府领导分工", "县扶贫办更名")
_READ = {Kind.TEXT, Kind.HTML, Kind.MHTML, Kind.DOCX}  # a PDF is read in a child, which costs a process: see `PDFS`
PDFS = 200  # of a run's inputs are PDFs at most


class UntrueError(AssertionError):
    """A quote does not stand where its offsets say."""


@dataclass(slots=True)
class Run:
    """What a run has done.

    Attributes:
        executions: Inputs that each target was given.
        faults: By target and error the first input that showed it.
        slowest: Seconds, by target.
    """

    executions: Counter[str] = field(default_factory=Counter)
    faults: dict[str, bytes] = field(default_factory=dict)
    slowest: dict[str, float] = field(default_factory=dict)

    def give(self, target: str, work: Callable[[], object], shown: bytes) -> object:
        """Give a target an input; what it raises is noted, but for the refusals it must make."""
        start, result = time.perf_counter(), None
        try:
            result = work()
        except SourceError:  # how a reader refuses
            pass
        except Exception as exc:  # noqa: BLE001 - every other is a finding
            self.faults.setdefault(f"{target}: {type(exc).__name__} {str(exc)[:80]}", shown)
        seconds = time.perf_counter() - start
        self.executions[target] += 1
        self.slowest[target] = max(self.slowest.get(target, 0.0), seconds)
        if seconds > _LONGEST:
            self.faults.setdefault(f"{target}: {seconds:.1f} s", shown)
        return result


def give_text(run: Run, text: str) -> None:
    """Give a text to the cleaner, the segmenter, the mask, and each rule."""
    shown = text.encode("utf-8", "surrogatepass")
    source = Source("made-up.txt", "0" * 64, text, pages(text))
    run.give("mask", lambda: _check_mask(text), shown)
    found = run.give("layout and segments", lambda: _checked(source), shown)
    for document in found if isinstance(found, list) else ():
        run.give("all rules", partial(_all, document), shown)
        for rule in ruleset.rules_of(document):
            run.give(rule.name, partial(_check_facts, rule, document), shown)


def give_file(run: Run, raw: bytes) -> None:
    """Give bytes to the reader of what they look like, and what it reads to the segmenter."""
    kind = run.give("kind of file", lambda: kind_of(raw), raw)
    if kind in _READ or (kind is Kind.PDF and run.executions[f"reader of {kind}"] < PDFS):
        assert isinstance(kind, Kind)
        got = run.give(f"reader of {kind}", lambda: reader_of(kind)(raw, _PLACE), raw)
        text = getattr(got, "text", "")
        if text:
            source = Source("made-up", "0" * 64, text, pages(text))
            run.give("layout and segments", lambda: _checked(source), raw)


def texts(seed: int) -> Iterator[str]:
    """Yield notices whose bodies are drawn from pieces of the official language, and spoilt."""
    drawn = random.Random(seed)
    while True:
        yield made_up(drawn)


def made_up(drawn: random.Random) -> str:
    """Give one such notice."""
    pieces = [drawn.choice(PIECES) for _ in range(drawn.randrange(1, 60))]
    body = "".join(piece * (drawn.randrange(2, 9) if drawn.random() < 0.05 else 1) for piece in pieces)
    whole = _HEAD.format(title=drawn.choice(_TITLES)) + body + _END
    spoilt = list(whole)
    for _ in range(drawn.choice((0, 0, 0, 1, 3))):
        place = drawn.randrange(len(spoilt))
        spoilt[place : place + drawn.randrange(3)] = [chr(drawn.choice((0, 10, 13, 0x3000, 0xFEFF, 0x2028, 0x4E00)))]
    return "".join(spoilt)


def files(seed: int, whole: Sequence[bytes]) -> Iterator[bytes]:
    """Yield samples with bytes changed, dropped, put twice."""
    drawn = random.Random(seed)
    while True:
        raw = bytearray(drawn.choice(whole))
        for _ in range(drawn.randrange(1, 8)):
            start = drawn.randrange(len(raw) or 1)
            end = start + drawn.choice((0, 1, 1, 2, 8, 64))
            raw[start:end] = drawn.choice((b"", drawn.randbytes(end - start), bytes(raw[start:end]) * 2, b"\x00", b"<"))
        yield bytes(raw)


def run(seconds: float, seed: int, whole: Sequence[bytes], *, most: int | None = None) -> Run:
    """Draw inputs until time is over, or so many executions are done; nine of ten are texts."""
    made, spoilt, done = texts(seed), files(seed, whole), Run()
    latest, number = time.monotonic() + seconds, 0
    while time.monotonic() < latest and (most is None or done.executions.total() < most):
        number += 1
        if number % 10:
            give_text(done, next(made))
        else:
            give_file(done, next(spoilt))
    return done


def guided(options: Namespace) -> None:
    """Let Atheris choose the inputs; it ends the process."""
    import atheris  # type: ignore[import-not-found,import-untyped,unused-ignore]

    atheris.instrument_all()
    done, latest = Run(), time.monotonic() + options.seconds

    def one(raw: bytes) -> None:
        give_text(done, made_up(random.Random(raw)) if raw[:1] < b"\x40" else _spelled(raw))
        if done.faults or done.executions.total() >= options.executions or time.monotonic() > latest:
            print("\n".join((*report(done), *done.faults)), flush=True)
            raise SystemExit(1 if done.faults else 0)

    atheris.Setup([sys.argv[0], "-max_len=400", "-verbosity=0"], one)
    atheris.Fuzz()


def _spelled(raw: bytes) -> str:
    """Give the notice that bytes spell: each is a piece, or stands for its place in the plane of ideographs."""
    body = "".join(PIECES[byte] if byte < len(PIECES) else chr(0x4E00 + byte * 37) for byte in raw[1:])
    return _HEAD.format(title=_TITLES[raw[0] % len(_TITLES)]) + body + _END


def _checked(source: Source) -> list[Document]:
    found = list(documents(source))
    for document in found:
        _check(source.text, document.heading.evidence)
        for part in document.parts:
            _check(source.text, part.text.spans() if part.text.text else ())
    return found


def _check_facts(rule: ruleset.Rule, document: Document) -> None:
    for fact in rule.read(document):
        _check(document.source.text, fact.evidence)


def _all(document: Document) -> None:
    for _rule, fact in ruleset.read_all(document):
        _check(document.source.text, fact.evidence)


def _check(text: str, evidence: Evidence) -> None:
    for span in evidence:
        if not span.quote or text[span.start : span.end] != span.quote:
            raise UntrueError(f"{span.start}:{span.end}")


def _check_mask(text: str) -> None:
    masked = mask(text)
    if len(masked) != len(text) or any(a not in (b, "■") for a, b in zip(masked, text, strict=True)):
        raise UntrueError("a mask of another length")


def report(done: Run) -> Iterator[str]:
    """Yield the table, in Markdown."""
    yield from ("| target | executions | slowest |", "|---|---|---|")
    for target, number in sorted(done.executions.items()):
        yield f"| {target} | {number:,} | {done.slowest.get(target, 0) * 1000:.0f} ms |"
    yield f"| all | {done.executions.total():,} | faults: {len(done.faults)} |"


def main(arguments: Sequence[str]) -> int:
    """Try and print; 1 if anything was found, with the first input of each in files."""
    parser = ArgumentParser(prog="python -m benchmarks.reliability.fuzz", description=__doc__)
    parser.add_argument("--executions", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=float, default=7200)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--guided", action="store_true")
    parser.add_argument("--findings", type=Path, default=Path("build/fuzz"))
    options = parser.parse_args(arguments)
    if options.guided:
        guided(options)
    done = run(options.seconds, options.seed, samples(), most=options.executions)
    print("\n".join(report(done)))
    for number, (fault, shown) in enumerate(sorted(done.faults.items())):
        options.findings.mkdir(parents=True, exist_ok=True)
        (options.findings / str(number)).write_bytes(shown)
        print(f"{options.findings / str(number)}: {fault}", file=sys.stderr)
    return 1 if done.faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
