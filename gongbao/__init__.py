"""Gongbao (公报): a knowledge graph read from Chinese government gazettes."""

from __future__ import annotations

from gongbao.graph import Graph, open_graph
from gongbao.rows import Rows

open = open_graph  # shadows the built-in here only: gongbao.open reads as it does for a file

__all__ = ["Graph", "Rows", "open"]
