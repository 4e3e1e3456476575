"""What there is to watch, in the text format of Prometheus (version 0.0.4)."""

from __future__ import annotations

import time
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator

from starlette.types import Scope

from queries.workers import Workers
from service.current import Version

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_BOUNDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)  # seconds
_FAMILIES = ("sparql", "api", "id", "ontology", "vocab", "queries", "metrics", "healthz", "readyz")


class Metrics:
    """Counts of requests, and how long they took, by the first part of their path."""

    def __init__(self) -> None:
        """Begin at zero."""
        self.repeated = 0  # answers that were kept whole and given again
        self._requests: Counter[tuple[str, str, int]] = Counter()
        self._buckets: dict[str, list[int]] = {}
        self._seconds: defaultdict[str, float] = defaultdict(float)

    def note(self, scope: Scope, status: int, seconds: float) -> None:
        """Count a request that has ended."""
        first = scope["path"].split("/", 2)[1]
        family = first if first in _FAMILIES else "other"  # so that callers cannot make up labels
        method = scope["method"] if scope["method"] in {"GET", "HEAD", "POST", "OPTIONS"} else "other"
        self._requests[family, method, status] += 1
        self._buckets.setdefault(family, [0] * (len(_BOUNDS) + 1))[bisect_left(_BOUNDS, seconds)] += 1
        self._seconds[family] += seconds

    def text(self, version: Version | None) -> str:
        """Give all there is to tell; without a version, of requests alone."""
        return "\n".join((*self._told(), *(_of_version(version) if version else ()))) + "\n"

    def _told(self) -> Iterator[str]:
        yield "# TYPE gongbao_requests_total counter"
        for (family, method, status), number in sorted(self._requests.items()):
            yield f'gongbao_requests_total{{path="{family}",method="{method}",status="{status}"}} {number}'
        yield "# TYPE gongbao_answers_repeated_total counter"
        yield f"gongbao_answers_repeated_total {self.repeated}"
        yield "# TYPE gongbao_request_seconds histogram"
        for family, buckets in sorted(self._buckets.items()):
            total = 0
            for bound, number in zip((*map(str, _BOUNDS), "+Inf"), buckets, strict=True):
                total += number
                yield f'gongbao_request_seconds_bucket{{path="{family}",le="{bound}"}} {total}'
            yield f'gongbao_request_seconds_sum{{path="{family}"}} {self._seconds[family]:.6f}'
            yield f'gongbao_request_seconds_count{{path="{family}"}} {total}'


def _of_version(version: Version) -> Iterator[str]:
    yield "# TYPE gongbao_data_info gauge"
    yield f'gongbao_data_info{{version="{version.name}"}} 1'
    yield "# TYPE gongbao_data_age_seconds gauge"
    yield f"gongbao_data_age_seconds {max(time.time() - version.since, 0):.0f}"
    for name, kind, value in _SERIES:
        yield f"# TYPE gongbao_{name} {kind}"
        for crew, workers in version.crews.items():
            yield f'gongbao_{name}{{crew="{crew}"}} {value(workers)}'


_SERIES: tuple[tuple[str, str, Callable[[Workers], int]], ...] = (
    ("workers", "gauge", lambda crew: crew.alive),
    ("workers_busy", "gauge", lambda crew: crew.working),
    ("queue_length", "gauge", lambda crew: crew.waiting),
    ("queries_evaluated_total", "counter", lambda crew: crew.tally.evaluated),
    ("queries_repeated_total", "counter", lambda crew: crew.tally.repeated),
    ("queries_late_total", "counter", lambda crew: crew.tally.late),
    ("queries_refused_total", "counter", lambda crew: crew.tally.busy),
    ("queries_killed_total", "counter", lambda crew: crew.tally.killed),
    ("workers_lost_total", "counter", lambda crew: crew.tally.lost),
)
