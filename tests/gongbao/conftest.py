from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from gongbao.cli import main


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str


@pytest.fixture
def gongbao(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Run the command, in English where the arguments do not say otherwise."""
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")

    def run(*arguments: object) -> Ran:
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as end:  # argparse's way to end
            code = int(end.code or 0)
        return Ran(code, *capfd.readouterr())

    return run
