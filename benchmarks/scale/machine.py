"""What a figure was measured on."""

from __future__ import annotations

import os
import platform


def machine() -> dict[str, object]:
    """Give what the machine is, and how busy it was: figures of a busy one are too small."""
    return {
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "load": [round(load, 2) for load in os.getloadavg()],
    }
