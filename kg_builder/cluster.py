"""The same work on the machines of a Dask cluster, which is there already; a worker that is lost loses nothing.

The workers read the sources and write the shards where this process does: both folders must be there for them under the
same path (a shared file system), and their Gongbao must be this one.
"""

from __future__ import annotations

import importlib
import logging
import os
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from kg_builder.directory import leftover
from kg_builder.errors import ClusterError
from kg_builder.shard import fingerprint

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 8  # items a thread of the cluster that are handed out before the first is taken back
_ANSWER = 10  # seconds within which it answers
_POLL = 5  # seconds after which a result that is not there makes us look whether anybody works on it
_ALONE = 60  # seconds without any worker after which we give up: a nanny starts one that died within a few


@dataclass(frozen=True, slots=True)
class Cluster:
    """A Dask cluster.

    Attributes:
        address: Of its scheduler: ``tcp://host:8786``.
        folder: The data directory, which its workers must see.
    """

    address: str
    folder: Path

    def each(self, work: Callable[[T], R], items: Sequence[T], lost: Callable[[T], R]) -> Iterator[R]:
        """Yield what comes of each item, in their order; Dask does again what a worker that ends was at.

        Raises:
            ClusterError: If the package is missing, nobody answers, the workers are not fit for it, or all went away.
        """
        with _connected(self.address) as client:
            check(client, self)
            ahead: deque[tuple[T, Any]] = deque()
            most = _AHEAD * sum(client.nthreads().values())
            for item in items:
                ahead.append((item, client.submit(work, item, pure=False)))
                if len(ahead) >= most:
                    yield self._result(client, ahead.popleft(), lost)
            while ahead:
                yield self._result(client, ahead.popleft(), lost)

    def _result(self, client: Any, handed: tuple[T, Any], lost: Callable[[T], R]) -> R:
        """Wait for what comes of an item, as long as anybody works."""
        item, future = handed
        seen = time.monotonic()
        while True:
            try:
                found: R = future.result(timeout=_POLL)
            except _package().KilledWorker:
                return lost(item)
            except TimeoutError as exc:
                if future.done():
                    raise  # of the work itself
                seen = time.monotonic() if client.nthreads() else seen
                if time.monotonic() - seen > _ALONE:
                    raise ClusterError("it has no workers any more; build again", address=self.address) from exc
            else:
                return found


def check(client: Any, cluster: Cluster) -> None:
    """Refuse a cluster without workers, of another Gongbao, or that does not see the data directory."""
    mark = cluster.folder / leftover("cluster")
    mark.touch()
    try:
        told = client.run(_looks, mark)
    except ImportError as exc:
        raise ClusterError("its workers have no Gongbao; install this version there", address=cluster.address) from exc
    finally:
        mark.unlink()
    if not told:
        raise ClusterError("it has no workers; start some with `dask worker`", address=cluster.address)
    if any(version != fingerprint(()) for version, _ in told.values()):
        raise ClusterError("its workers have another Gongbao; install this version there", address=cluster.address)
    if not all(seen for _, seen in told.values()):
        reason = f"its workers do not see {cluster.folder}; sources and data directory lie on a shared file system"
        raise ClusterError(reason, address=cluster.address)


def _package() -> Any:
    try:
        found = importlib.import_module("distributed")
    except ImportError as exc:
        raise ClusterError("the package is missing: pip install 'gongbao[dask]'") from exc
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what goes wrong is told by us
    return found


@contextmanager
def _connected(address: str) -> Iterator[Any]:
    """Give a client of a scheduler; one that does not answer, or goes away, is told by our own error."""
    dask = _package()
    comm = importlib.import_module("distributed.comm")
    try:
        client = dask.Client(address, timeout=_ANSWER, set_as_default=False)
    except (OSError, ValueError) as exc:  # a time that ran out is an OSError
        raise ClusterError(f"no Dask scheduler answers there ({type(exc).__name__})", address=address) from exc
    with client:
        try:
            yield client
        except (comm.CommClosedError, CancelledError) as exc:
            raise ClusterError("it went away; build again", address=address) from exc


def _looks(mark: Path) -> tuple[str, bool]:
    """Tell, on a worker, which builder it has and whether it sees a file."""
    return fingerprint(()), mark.exists() and os.access(mark.parent, os.W_OK)
