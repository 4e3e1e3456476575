"""``python -m benchmarks.nation --notices 1000 --into DIR``: gazettes to build, and the truth to score them by."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

from benchmarks.nation.generate import generate, plan_for


def main(arguments: Sequence[str]) -> int:
    """Generate, and print how much; 0."""
    parser = ArgumentParser(prog="python -m benchmarks.nation", description=__doc__)
    parser.add_argument("--notices", type=int, default=1000, help="about so many in all")
    parser.add_argument("--years", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--into", type=Path, required=True)
    options = parser.parse_args(arguments)
    made = generate(options.into, plan_for(options.notices, options.years, options.seed))
    print(f"{made.notices} notices, {made.characters} characters, {made.sources} sources, {made.facts} facts")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
