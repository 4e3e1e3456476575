"""What has been read of a printed list so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg_builder.rules.rosters.cells import ends_in_post
from kg_builder.rules.rosters.post_blocks import Cell, OpenSeat, RosterSeat


@dataclass(slots=True)
class Reading:
    """A list that is being read, line by line.

    Attributes:
        mode: How it prints its seats: columns, reversed (post before name), glued (nothing between); empty for a
            punctuated list.
        role: The role at hand.
        body: The body's name before that role; empty if none is printed.
        labelled: Whether the next name is the first behind its role.
        colon: Whether the list's roles end in colons.
        seats: What was read.
        before: Posts in a block before the first name.
        after: Posts alone on their lines: after names without posts, or beside names left blank.
        unread: Start, end and reason of what could not be read.
        pending: Of reversed columns, the post that waits for its name.
    """

    mode: str = ""
    role: str = ""
    body: str = ""
    labelled: bool = True
    colon: bool = False
    seats: list[OpenSeat | RosterSeat] = field(default_factory=list)
    before: list[Cell] = field(default_factory=list)
    after: list[Cell] = field(default_factory=list)
    unread: list[tuple[int, int, str]] = field(default_factory=list)
    pending: Cell | None = None

    @property
    def last(self) -> OpenSeat | None:
        """Give the seat at hand if its post can go on; None if there is none."""
        seat = self.seats[-1] if self.seats else None
        return seat if isinstance(seat, OpenSeat) else None

    @property
    def has_open_post(self) -> bool:
        """Whether the last seat's post goes on in the next line."""
        last = self.last
        alone = last is not None and not last.post and "兼" in last.name  # 主任：张三（兼）
        return last is not None and not alone and not ends_in_post(last.post)

    @property
    def has_begun_post(self) -> bool:
        """Whether the last seat's post has begun and goes on: a line that looks like a label can be the rest of it."""
        return self.last is not None and bool(self.last.post) and self.has_open_post

    @property
    def in_names_block(self) -> bool:
        """Whether names stand in a block of their own, so that the posts after it are theirs in order."""
        last = self.seats[-2:]
        return not self.before and len(last) == 2 and all(isinstance(s, OpenSeat) and not s.post for s in last)
