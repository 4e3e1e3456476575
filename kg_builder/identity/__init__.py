"""From mentions to real things: what can be told from spelling, post and region; the rest stays undecided."""

from kg_builder.identity.linker import Name
from kg_builder.identity.links import Links, link

__all__ = ["Links", "Name", "link"]
