"""How much of a file is read: what is above is refused, so that no file takes all of a machine's memory or time."""

from __future__ import annotations

_MIB = 1 << 20

TEXT_BYTES = 64 * _MIB
HTML_BYTES = 16 * _MIB
DOCX_BYTES = 64 * _MIB
DOCX_XML_BYTES = 64 * _MIB  # one part of it, expanded
PDF_BYTES = 256 * _MIB
PDF_PAGES = 5000
CHILD_SECONDS = 180  # of the process that reads one PDF, or an odd web page
CHILD_MEMORY = 2048 * _MIB  # of address space, of that process
TAME_TAGS = 5_000_000  # a page's tags times its depth: above, it is read in a process of its own
TAME_XML_BYTES = 16 * _MIB  # a Word file's main part, expanded: above, the same
ARCHIVE_BYTES = 2048 * _MIB
ARCHIVE_FILES = 10_000
MEMBER_BYTES = PDF_BYTES  # one file of an archive, expanded
ARCHIVE_EXPANDED = 4096 * _MIB  # all its files


def size(count: int) -> str:
    """Give a number of bytes in MiB, as messages write it."""
    return f"{count / _MIB:.0f} MiB"
