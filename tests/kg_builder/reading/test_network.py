"""No reader can open a connection: none imports what could."""

from __future__ import annotations

from pathlib import Path

from tests.test_layers import imported

OPENS = {"socket", "ssl", "urllib", "http", "ftplib", "smtplib", "asyncio", "requests", "httpx", "httpx2", "webbrowser"}


def test_no_reader_opens_a_connection(root: Path) -> None:
    readers = sorted((root / "kg_builder" / "reading").glob("*.py"))
    assert readers
    wrong = {file.name: found for file in readers if (found := OPENS & set(imported(file.read_text(encoding="utf-8"))))}
    assert wrong == {}
