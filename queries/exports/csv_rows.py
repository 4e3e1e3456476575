"""Rows of CSV (RFC 4180), in UTF-8."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO


def line(cells: Iterable[object]) -> bytes:
    """Give one row of CSV; None is an empty cell."""
    written = StringIO()
    csv.writer(written).writerow("" if cell is None else cell for cell in cells)
    return written.getvalue().encode()
