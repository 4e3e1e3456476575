"""The log: one line of JSON a request, on standard error."""

from __future__ import annotations

import logging
import sys
from datetime import UTC, datetime

import orjson
from starlette.types import Scope

from service.asked import asked_of

_LOG = logging.getLogger("service")
_LONGEST = 2000  # characters of a path


class RequestLog:
    """Writes requests: none, those that ended in a fault of ours, or all."""

    def __init__(self, wanted: str) -> None:
        """Take what is wanted: ``off``, ``problems`` or ``all``."""
        self._least = {"off": 1000, "problems": 500, "all": 0}[wanted]

    def note(self, scope: Scope, status: int, seconds: float) -> None:
        """Write how a request ended; the query itself is no part of it, for it can be long or private."""
        if status < self._least:
            return
        asked, client = asked_of(scope), scope.get("client")
        line = {
            "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "request": asked.identity,
            "method": scope["method"],
            "path": scope["path"][:_LONGEST],
            "status": status,
            "ms": round(seconds * 1000, 2),
            "client": client[0] if client else None,
            "version": asked.version or None,
        }
        sys.stderr.write(orjson.dumps(line).decode() + "\n")


class Lines(logging.Formatter):
    """Log records of the service as lines of JSON, a traceback in one field."""

    def format(self, record: logging.LogRecord) -> str:
        """Give a record as one line."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            "error": self.formatException(record.exc_info) if record.exc_info else None,
        }
        return orjson.dumps(line).decode()


def start_logging() -> logging.Handler:
    """Write what the service's own modules log, in lines of JSON; `stop_logging` ends it."""
    handler = logging.StreamHandler()
    handler.setFormatter(Lines())
    _LOG.addHandler(handler)
    return handler


def stop_logging(handler: logging.Handler) -> None:
    """End what `start_logging` began."""
    _LOG.removeHandler(handler)
    handler.close()
