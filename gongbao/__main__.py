"""``python -m gongbao``: the command."""

from __future__ import annotations

import sys

from gongbao.cli import main

if __name__ == "__main__":
    sys.exit(main())
