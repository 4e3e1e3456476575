"""Errors of the ontology.

OntologyError
└── ReasonerError       the reasoner cannot run, or gave no answer
    └── NoJavaError     HermiT needs Java, and there is none
"""

from __future__ import annotations


class OntologyError(Exception):
    """Base class of what can go wrong in this package."""


class ReasonerError(OntologyError):
    """The reasoner cannot run, or gave no answer.

    Attributes:
        reason: What is wrong, as one clause.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(f"the reasoner gave no answer: {reason}")
        self.reason = reason


class NoJavaError(ReasonerError):
    """HermiT needs Java, and there is none.

    Attributes:
        command: The Java command that was looked for.
    """

    def __init__(self, *, command: str) -> None:
        super().__init__(
            f"no Java at {command!r}; install a runtime, version 11 or later "
            "(Debian: apt install default-jre-headless), or set JAVA_HOME"
        )
        self.command = command
