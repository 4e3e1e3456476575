"""Several values in one slot: a question of the library asked of any of them at once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from queries.errors import ParameterError
from queries.library import Query
from queries.parameters import Value

_SLOT = re.compile(r"VALUES\s+\?(\w+)\s*\{\s*UNDEF\s*\}")


def bind_any(query: Query, values: Mapping[str, Sequence[Value]]) -> str:
    """Give the text of a question with several values in its slots: rows that hold for any of them.

    Raises:
        ParameterError: If a name is unknown, a needed parameter has no value, or a value is not of its type.
    """
    kinds = {parameter.name: parameter for parameter in query.parameters}
    for name in values.keys() - kinds.keys():
        raise ParameterError("unknown", query=query.name, parameter=name)
    for name, parameter in kinds.items():
        if not parameter.optional and not values.get(name):
            raise ParameterError("missing", query=query.name, parameter=name)

    def terms(slot: re.Match[str]) -> str:
        given = values.get(slot[1])
        if not given:
            return slot[0]
        try:
            return f"VALUES ?{slot[1]} {{ {' '.join(str(kinds[slot[1]].kind.term(value)) for value in given)} }}"
        except ValueError as exc:
            raise ParameterError(str(exc), query=query.name, parameter=slot[1]) from exc

    return _SLOT.sub(terms, query.beginning(name for name, given in values.items() if given))
