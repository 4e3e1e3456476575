"""Pictures made from a graph: who sits together, careers, who leads most tasks. Each is an SVG file.

``python -m scripts.pictures DATA FOLDER`` draws them; docs/pictures.md shows those of the sample gazettes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import gongbao
from scripts.pictures import careers, network, tasks

# File name → what draws it.
PICTURES: Mapping[str, Callable[[gongbao.Graph], str]] = MappingProxyType(
    {"careers.svg": careers.draw, "network.svg": network.draw, "tasks.svg": tasks.draw}
)
