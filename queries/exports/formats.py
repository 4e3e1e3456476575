"""The formats that a graph is exported in."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from queries.exports import rdf
from queries.exports.cytoscape import cytoscape
from queries.exports.dot import dot
from queries.exports.edge_tables import csv_network, neo4j
from queries.exports.flat import csv_tables, jsonl, parquet
from queries.exports.ftm import ftm
from queries.exports.gexf import gexf
from queries.exports.graphml import graphml
from queries.exports.popolo import popolo
from queries.exports.quickstatements import quickstatements
from queries.exports.view import View
from queries.store import Store

Write: TypeAlias = Callable[[Store, View], AsyncIterator[bytes]]


@dataclass(frozen=True, slots=True)
class Format:
    """A format.

    Attributes:
        write: Gives what a view is in this format, a piece at a time.
        media_type: Its media type.
        suffix: What its files are called by.
    """

    write: Write
    media_type: str
    suffix: str


_ZIP = "application/zip"
FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "facts": Format(jsonl, "application/x-ndjson", "jsonl"),
        "tables": Format(csv_tables, _ZIP, "tables.zip"),
        "parquet": Format(parquet, _ZIP, "parquet.zip"),
        "nquads": Format(rdf.nquads, "application/n-quads", "nq"),
        "trig": Format(rdf.trig, "application/trig", "trig"),
        "turtle": Format(rdf.turtle, "text/turtle", "ttl"),
        "jsonld": Format(rdf.jsonld, "application/ld+json", "jsonld"),
        "rdfxml": Format(rdf.rdfxml, "application/rdf+xml", "rdf"),
        "graphml": Format(graphml, "application/graphml+xml", "graphml"),
        "gexf": Format(gexf, "application/gexf+xml", "gexf"),
        "cytoscape": Format(cytoscape, "application/json", "cyjs"),
        "dot": Format(dot, "text/vnd.graphviz", "dot"),
        "csv": Format(csv_network, _ZIP, "csv.zip"),
        "neo4j": Format(neo4j, _ZIP, "neo4j.zip"),
        "ftm": Format(ftm, "application/json+ftm", "ftm.json"),
        "popolo": Format(popolo, "application/json", "popolo.json"),
        "quickstatements": Format(quickstatements, "text/tab-separated-values", "qs.tsv"),
    }
)
