"""What machines can read about the endpoint: its service description, its VoID, its example queries; in Turtle."""

from __future__ import annotations

import pyoxigraph as ox

from ontology.iri import GRAPH_ONTOLOGY, ONTOLOGY
from queries import about, library
from queries.store import Store
from service.settings import Settings

_PREFIXES = """@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix formats: <http://www.w3.org/ns/formats/> .
@prefix void: <http://rdfs.org/ns/void#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
_FORMATS = (
    *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
    *("Turtle", "N-Triples", "N-Quads", "TriG", "JSON-LD", "RDF_XML"),
)


def service_description(endpoint: str, settings: Settings) -> str:
    """Give the description of a SPARQL endpoint (SPARQL 1.1 Service Description)."""
    root = endpoint.removesuffix("/sparql")
    formats = ", ".join(f"formats:{name}" for name in _FORMATS)
    limits = (
        f"a query ends after {settings.deadline:g} s, or after timeout= seconds, at most {settings.max_deadline:g};"
        f" SELECT gives {settings.max_rows} rows, and tells where there are more;"
        f" an answer has {settings.max_bytes} bytes at most"
    )
    return f"""{_PREFIXES}
<{endpoint}> a sd:Service ;
  sd:endpoint <{endpoint}> ;
  sd:supportedLanguage sd:SPARQL11Query ;
  sd:feature sd:EmptyGraphs ;
  sd:resultFormat {formats} ;
  rdfs:comment {_literal(limits, "en")} ;
  sd:defaultDataset <{root}/.well-known/void#dataset> .

<{root}/.well-known/void#dataset> a sd:Dataset, void:Dataset ;
  sd:defaultGraph <{root}/.well-known/void#default> ;
  void:sparqlEndpoint <{endpoint}> ;
  rdfs:seeAlso <{root}/.well-known/void>, <{root}/queries> .

<{root}/.well-known/void#default> a sd:Graph ;
  rdfs:comment "empty: facts stand in one named graph per document"@en .
"""


async def void(store: Store, root: str, settings: Settings, version: str) -> str:
    """Give the VoID description of the graph; QueryError if the store does not answer."""
    classes = {row.kind: row.number for row in await about.holdings(store)}
    partitions = "".join(
        f"  void:classPartition [ void:class <{kind}> ; void:entities {number} ] ;\n"
        for kind, number in sorted(classes.items())
    )
    return f"""{_PREFIXES}
<{root}/.well-known/void> a void:DatasetDescription ; foaf:primaryTopic <{root}/.well-known/void#dataset> .

<{root}/.well-known/void#dataset> a void:Dataset ;
  dcterms:title "公报知识图谱"@zh, "Gongbao"@en ;
  dcterms:description "机构、议事协调机构、官员、任免和公文，读自政府公报，每条事实都带出处"@zh,
    "Institutions, coordinating bodies, officials, appointments and documents, read from gazettes with evidence"@en ;
  schema:version {_literal(version)} ;
  void:sparqlEndpoint <{root}/sparql> ;
  void:uriSpace {_literal(settings.base)} ;
  void:vocabulary <{ONTOLOGY}>, <http://purl.org/dc/terms/>, <http://www.w3.org/2004/02/skos/core#> ;
  void:exampleResource <{GRAPH_ONTOLOGY}> ;
  void:openSearchDescription <{root}/api/search> ;
{partitions}  void:feature formats:Turtle, formats:N-Triples, formats:JSON-LD, formats:RDF_XML .
"""


def examples(root: str) -> str:
    """Give the questions of the library as example queries (``sh:SPARQLExecutable``), with their example values."""
    return _PREFIXES + "\n" + "\n".join(_example(root, library.load(name)) for name in library.names())


def example(root: str, name: str) -> str:
    """Give one question of the library as an example query; QueryFileError if there is none of this name."""
    return _PREFIXES + "\n" + _example(root, library.load(name))


def _example(root: str, query: library.Query) -> str:
    return f"""<{root}/queries/{query.name}> a sh:SPARQLExecutable, sh:SPARQLSelectExecutable ;
  rdfs:label {_literal(query.summary_zh, "zh")}, {_literal(query.summary_en, "en")} ;
  rdfs:comment {_literal(query.summary_zh, "zh")}, {_literal(query.summary_en, "en")} ;
  schema:keywords {", ".join(_literal(word) for word in query.name.split("/"))} ;
  schema:target <{root}/sparql> ;
  sh:select {_literal(query.bind(**query.example()))} .
"""


def _literal(text: str, language: str | None = None) -> str:
    return str(ox.Literal(text, language=language))
