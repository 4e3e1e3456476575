"""SHACL shapes compiled into SPARQL: what `ontology/shapes.ttl` asks, asked of a pyoxigraph store.

pySHACL needs rdflib's memory graph and takes longer than all the rest of a build; a test holds that both find the
same. What the shapes do not use is not compiled: an unknown constraint is an error, never passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations, count

from rdflib import RDF, SH, XSD, Graph, Literal, Node, URIRef
from rdflib.collection import Collection

from ontology import shapes_graph

_ABOUT = frozenset({RDF.type, SH.path, SH.property, SH.severity, SH.message, SH.targetClass, SH.targetSubjectsOf})
_SEVERITIES = {str(SH.Violation): "violation", str(SH.Warning): "warning"}
_VALUE_TESTS = {  # expression that says whether value {v} breaks a constraint whose parameter is {p}
    "class": "NOT EXISTS {{ {v} a {p} }}",
    "pattern": "isBlank({v}) || !REGEX(STR({v}), {p})",
    "minLength": "isBlank({v}) || STRLEN(STR({v})) < {p}",
    "minInclusive": "!COALESCE({v} >= {p}, false)",
}
_NODE_KINDS = {str(SH.IRI): "!isIRI({v})"}
_LEXICAL_TESTS = {  # xsd:string has none; a cast refuses a day that no calendar has
    str(XSD.string): "",
    str(XSD.integer): ' && REGEX(STR({v}), "^[+-]?[0-9]+$")',
    str(XSD.date): " && COALESCE(isLiteral(xsd:date(STR({v}))), false)",
    str(XSD.gYearMonth): ' && REGEX(STR({v}), "^-?[0-9]{{4,}}-(0[1-9]|1[0-2])$")',
    str(XSD.gYear): ' && REGEX(STR({v}), "^-?[0-9]{{4,}}$")',
}


@dataclass(frozen=True, slots=True)
class Check:
    """One constraint on the nodes that a shape is about.

    Attributes:
        target: Patterns, each of which binds ``?this`` to nodes that are looked at.
        fails: A SPARQL expression over ``?this``: whether the constraint is broken.
        path: IRI of the property; None if the constraint is on the node itself.
        constraint: Name of the constraint: ``minCount``, ``pattern``.
        message: What to tell.
        severity: ``violation`` or ``warning``.
    """

    target: tuple[str, ...]
    fails: str
    path: str | None
    constraint: str
    message: str
    severity: str


@cache
def checks() -> tuple[Check, ...]:
    """Give all checks of the ontology's shapes."""
    return tuple(compiled(shapes_graph()))


def compiled(shapes: Graph) -> Iterator[Check]:
    """Compile a shapes graph, shape by shape; ValueError if it holds what this compiler does not know."""
    for shape in sorted({*shapes.subjects(SH.targetClass), *shapes.subjects(SH.targetSubjectsOf)}, key=str):
        classes = (f"?this a {c.n3()} ." for c in shapes.objects(shape, SH.targetClass))
        owners = (f"?this {p.n3()} ?anything ." for p in shapes.objects(shape, SH.targetSubjectsOf))
        yield from _Compiler(shapes, tuple(sorted((*classes, *owners)))).checks(shape)


class _Compiler:
    """Compiles one shape; its variables are numbered, so that none is bound twice."""

    def __init__(self, shapes: Graph, target: tuple[str, ...]) -> None:
        self._shapes = shapes
        self._target = target
        self._numbers = count(1)

    def checks(self, shape: Node) -> Iterator[Check]:
        """Yield a check for each constraint of a shape and of its property shapes."""
        severity = _SEVERITIES[str(self._shapes.value(shape, SH.severity, default=SH.Violation))]
        path = self._shapes.value(shape, SH.path)
        told = self._shapes.value(shape, SH.message)
        for name, parameter in self._constraints(shape):
            message = str(told) if told else f"{_short(path) if path else ''} {name} {_short(parameter)}".strip()
            fails = self._fails(name, parameter, "?this", path)
            yield Check(self._target, fails, str(path) if path else None, name, message, severity)
        for inner in self._shapes.objects(shape, SH.property):
            yield from self.checks(inner)

    def _constraints(self, shape: Node) -> Iterator[tuple[str, Node]]:
        for predicate, parameter in self._shapes.predicate_objects(shape):
            if predicate not in _ABOUT:
                yield _short(predicate), parameter

    def _fails(self, name: str, parameter: Node, this: str, path: Node | None) -> str:
        """Give the expression that says whether a node breaks a constraint on itself or on its values."""
        if path is None:
            return self._value_fails(name, parameter, this)
        values = f"{this} {path.n3()}"
        match name:
            case "minCount":
                return f"!{self._at_least(values, int(str(parameter)))}"
            case "maxCount":
                return self._at_least(values, int(str(parameter)) + 1)
            case "hasValue":
                return f"NOT EXISTS {{ {values} {parameter.n3()} }}"
            case "lessThan":
                a, b = self._variable(), self._variable()
                return f"EXISTS {{ {values} {a} ; {parameter.n3()} {b} FILTER(!COALESCE({a} < {b}, false)) }}"
            case "uniqueLang":
                a, b = self._variable(), self._variable()
                same = f'!sameTerm({a}, {b}) && LANG({a}) != "" && LCASE(LANG({a})) = LCASE(LANG({b}))'
                return f"EXISTS {{ {values} {a} , {b} FILTER({same}) }}"
        value = self._variable()
        return f"EXISTS {{ {values} {value} FILTER({self._value_fails(name, parameter, value)}) }}"

    def _value_fails(self, name: str, parameter: Node, value: str) -> str:
        """Give the expression that says whether one value breaks a constraint."""
        if name in _VALUE_TESTS:
            return _VALUE_TESTS[name].format(v=value, p=parameter.n3())
        match name:
            case "nodeKind":
                return _NODE_KINDS[str(parameter)].format(v=value)
            case "datatype":
                lexical = _LEXICAL_TESTS[str(parameter)].format(v=value)
                return f"!(isLiteral({value}) && DATATYPE({value}) = {parameter.n3()}{lexical})"
            case "in":
                return f"!({' || '.join(f'sameTerm({value}, {item.n3()})' for item in self._list(parameter))})"
            case "languageIn":
                return f"!({' || '.join(f'LANGMATCHES(LANG({value}), {item.n3()})' for item in self._list(parameter))})"
            case "not":
                return self._conforms(parameter, value)
            case "or":
                return f"!({' || '.join(self._conforms(shape, value) for shape in self._list(parameter))})"
            case "and":
                return f"!({' && '.join(self._conforms(shape, value) for shape in self._list(parameter))})"
            case "xone":
                return f"({' + '.join(f'IF({self._conforms(s, value)}, 1, 0)' for s in self._list(parameter))}) != 1"
        raise ValueError(f"sh:{name} is not compiled")

    def _conforms(self, shape: Node, this: str) -> str:
        """Give the expression that says whether a node fits a shape."""
        path = self._shapes.value(shape, SH.path)
        failing = [self._fails(name, parameter, this, path) for name, parameter in self._constraints(shape)]
        inner = [f"!{self._conforms(part, this)}" for part in self._shapes.objects(shape, SH.property)]
        return f"(!({' || '.join([*failing, *inner])}))"

    def _at_least(self, values: str, amount: int) -> str:
        """Give the expression that says whether there are so many different values."""
        bound = [self._variable() for _ in range(amount)]
        rows = " ".join(f"{values} {variable} ." for variable in bound)
        apart = " ".join(f"FILTER(!sameTerm({a}, {b}))" for a, b in combinations(bound, 2))
        return f"(EXISTS {{ {rows} {apart} }})"

    def _variable(self) -> str:
        return f"?v{next(self._numbers)}"

    def _list(self, head: Node) -> list[Node]:
        return list(Collection(self._shapes, head))


def _short(term: Node) -> str:
    """Give a term as a message shows it: the last part of an IRI, a literal's text, nothing for a list."""
    if isinstance(term, URIRef):
        return term.rpartition("#")[2] or term
    return str(term) if isinstance(term, Literal) else ""
