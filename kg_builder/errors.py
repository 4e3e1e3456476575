"""Errors of the builder.

BuildError
├── SourceError         a file cannot be read as a gazette; the others are built
├── JudgementError      the file of judgements is not in order: correct the entry it names
├── ClusterError        the cluster that should read the sources cannot
├── NothingToBuild      no source gave a document: the directory is left as it was
├── DirectoryError      the data directory cannot be used
│   ├── FormatError     it is of another format version, or no data directory at all
│   │   └── OlderFormatError  it is of an older one: it can be taken over
│   ├── BusyError       another build is running in it
│   ├── DamagedError    a file of it is not what was written: build again
│   └── NoGraphError    it holds no graph yet
└── VerifyError         what the directory holds is not what was built from the sources
"""

from __future__ import annotations

from pathlib import Path


class BuildError(Exception):
    """Base class of what can go wrong in the builder."""


class SourceError(BuildError):
    """A file cannot be read as a gazette: skip it and go on.

    Attributes:
        path: The file; of one inside an archive the archive's path with its own behind it.
        reason: What is wrong, as one clause: ``"no document in it"``.
        zh: The same in Chinese.
    """

    def __init__(self, reason: str, *, path: Path, zh: str = "") -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason
        self.zh = zh or reason

    def __reduce__(self) -> tuple[object, ...]:
        """Let the error travel back from a worker process."""
        return _source_error, (self.reason, self.path, self.zh)


def _source_error(reason: str, path: Path, zh: str) -> SourceError:
    return SourceError(reason, path=path, zh=zh)


class JudgementError(BuildError):
    """The file of judgements is not in order; the directory is left as it was.

    Attributes:
        path: The file.
        reason: What is wrong, with the entry: ``"same 2: 'who' is missing, or no text"``.
    """

    def __init__(self, reason: str, *, path: Path) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class ClusterError(BuildError):
    """The cluster that should read the sources cannot; the directory is left as it was.

    Attributes:
        address: Of its scheduler; empty if it was not asked.
        reason: What is wrong and what to do, as one clause.
    """

    def __init__(self, reason: str, *, address: str = "") -> None:
        super().__init__(f"{address}: {reason}" if address else reason)
        self.address = address
        self.reason = reason


class NothingToBuild(BuildError):  # noqa: N818 - it names what was found, as StopIteration does
    """No source gave a document, or one did not where all must: the directory is left as it was.

    Attributes:
        failures: Why each of the sources could not be read, in the order they were given.
    """

    def __init__(self, *, failures: tuple[SourceError, ...]) -> None:
        super().__init__("no source gave a document" + "".join(f"\n{failure}" for failure in failures))
        self.failures = failures


class DirectoryError(BuildError):
    """The data directory cannot be used.

    Attributes:
        path: The directory.
        reason: What is wrong and what to do, as one clause.
    """

    def __init__(self, reason: str, *, path: Path) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class FormatError(DirectoryError):
    """The directory is of another format version, or no data directory at all: build into a new one."""


class OlderFormatError(FormatError):
    """The directory is of an older format version: take it over with `gongbao migrate`."""


class BusyError(DirectoryError):
    """Another build is running in the directory: wait for its end."""


class DamagedError(DirectoryError):
    """A file of the directory is not what was written there: build again."""


class NoGraphError(DirectoryError):
    """The directory holds no graph yet: build one."""


class VerifyError(BuildError):
    """What the directory holds is not what was built from the sources: build it anew.

    Attributes:
        file: What was looked at: a kept text, a shard, the store; a quote's source by its file name.
        offset: Where the quote should stand, in code points of the decoded file; None if the whole file differs.
        expected: What should stand there: the quote, or a digest.
        found: What does.
    """

    def __init__(self, *, file: str, offset: int | None, expected: str, found: str) -> None:
        place = "" if offset is None else f" at {offset}"
        super().__init__(f"{file}{place}: expected {expected!r}, found {found!r}")
        self.file = file
        self.offset = offset
        self.expected = expected
        self.found = found
