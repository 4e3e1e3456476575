"""Known weaknesses of what is installed with Gongbao: ``python -m benchmarks.reliability.dependencies``.

``pip-audit`` (Apache-2.0, installed by hand) asks about every package of requirements.lock, ``npm audit`` about those
of the lock of the pages; each asks the database that it is set to. Where one cannot be reached that is told, and what
was not looked at is never counted as sound.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).parents[2]
_LOCK, _PAGES = _ROOT / "requirements.lock", _ROOT / "service" / "web"
_SERVICES = ("pypi", "osv")  # the databases that pip-audit knows, tried in this order
_LONGEST = 300.0  # seconds


@dataclass(frozen=True, slots=True)
class Audit:
    """What one audit found.

    Attributes:
        of: What was asked about.
        asked: How many packages were looked at.
        weak: Each known weakness: package, version, its name.
        skipped: Why packages, or all of it, were not looked at; empty if all were.
    """

    of: str
    asked: int
    weak: tuple[str, ...]
    skipped: str = ""


def audits() -> Iterator[Audit]:
    """Yield the audit of the Python packages, and that of the pages'."""
    yield _python()
    yield _pages()


def read_pip_audit(told: Any) -> Audit:
    """Read the JSON of ``pip-audit``."""
    packages = told["dependencies"]
    weak = tuple(f"{p['name']} {p['version']}: {v['id']}" for p in packages for v in p.get("vulns", ()))
    missed = [p for p in packages if "skip_reason" in p]
    skipped = f"{len(missed)} not looked at: {missed[0]['skip_reason']}" if missed else ""
    return Audit("Python packages", len(packages) - len(missed), weak, skipped)


def read_npm_audit(told: Any) -> Audit:
    """Read the JSON of ``npm audit``, which names what could not be asked as an error."""
    if "vulnerabilities" not in told:
        return Audit("packages of the pages", 0, (), str(told.get("message", "no answer")))
    weak = tuple(f"{name} {each['range']}: {each['severity']}" for name, each in told["vulnerabilities"].items())
    return Audit("packages of the pages", int(told["metadata"]["dependencies"]["total"]), weak)


def _python() -> Audit:
    reasons = []
    for service in _SERVICES:
        words = ["-m", "pip_audit", "-s", service, "--no-deps", "--disable-pip", "-f", "json", "-r", str(_LOCK)]
        told = _told([sys.executable, *words])
        if isinstance(told, str):
            reasons.append(f"{service}: {told}")
            continue
        audit = read_pip_audit(told)
        if audit.asked:
            return audit
        reasons.append(f"{service}: {audit.skipped}")
    return Audit("Python packages", 0, (), "; ".join(reasons))


def _pages() -> Audit:
    npm = shutil.which("npm")
    if npm is None:
        return Audit("packages of the pages", 0, (), "npm is not installed")
    told = _told([npm, "audit", "--package-lock-only", "--json", "--prefix", str(_PAGES)])
    return Audit("packages of the pages", 0, (), told) if isinstance(told, str) else read_npm_audit(told)


def _told(words: Sequence[str]) -> Any | str:
    """Give the JSON that a program prints, or the last words of why it printed none."""
    try:
        done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=_LONGEST)
    except subprocess.TimeoutExpired:
        return f"no answer in {_LONGEST:.0f} s"
    try:
        return json.loads(done.stdout)
    except ValueError:
        lines = [line for line in done.stderr.splitlines() if line.strip()]
        return lines[-1].strip()[:200] if lines else "it printed nothing"


def report(found: Iterable[Audit]) -> Iterator[str]:
    """Yield the table, in Markdown."""
    yield from ("| of | looked at | known weaknesses | not looked at |", "|---|---|---|---|")
    for audit in found:
        yield f"| {audit.of} | {audit.asked} | {'; '.join(audit.weak) or '–'} | {audit.skipped or '–'} |"


def main(arguments: Sequence[str]) -> int:
    """Ask and print; 1 if a weakness is known, 2 if none is and not all was looked at."""
    ArgumentParser(prog="python -m benchmarks.reliability.dependencies", description=__doc__).parse_args(arguments)
    found = tuple(audits())
    print("\n".join(report(found)))
    return 1 if any(audit.weak for audit in found) else 2 if any(audit.skipped for audit in found) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
