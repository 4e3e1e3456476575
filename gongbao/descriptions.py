"""What describes a release to machines: VoID and DCAT 3, in Turtle."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from gongbao.release import Written
from ontology.iri import BASE, ONTOLOGY
from queries import about
from queries.store import Store
from queries.tables import table

_PREFIXES = """@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix spdx: <http://spdx.org/rdf/terms#> .
@prefix void: <http://rdfs.org/ns/void#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

"""


@dataclass(frozen=True, slots=True)
class Release:
    """What a release is described from.

    Attributes:
        version: The data version.
        canonical: SHA-256 of the graph in canonical form, in hex.
        quads: Number of quads.
        days: The first and the last 成文日期 of its documents; empty if no document has one.
        classes: Number of things by IRI of their class.
    """

    version: str
    canonical: str
    quads: int
    days: tuple[str, ...]
    classes: tuple[tuple[str, int], ...]

    @property
    def iri(self) -> str:
        """IRI of the dataset of this version."""
        return f"{BASE}release/{self.version}"


def describe(store: Store, version: str, canonical: str, quads: int) -> Release:
    """Read what describes a version; QueryError if the store does not answer."""
    days = sorted(str(row["date"]) for row in table(store, "facts/document") if row["date"])
    classes = sorted((row.kind, row.number) for row in asyncio.run(about.holdings(store)))
    return Release(version, canonical, quads, tuple(dict.fromkeys((days[0], days[-1]))) if days else (), tuple(classes))


def void(release: Release) -> str:
    """Give the VoID description."""
    parts = "".join(
        f"  void:classPartition [ void:class <{kind}> ; void:entities {number} ] ;\n"
        for kind, number in release.classes
    )
    return f"""{_PREFIXES}<{release.iri}> a void:Dataset ;
  dcterms:title "公报知识图谱"@zh, "Gongbao"@en ;
  schema:version {_literal(release.version)} ;
  void:triples {release.quads} ;
  void:uriSpace {_literal(BASE)} ;
  void:vocabulary <{ONTOLOGY}>, <http://purl.org/dc/terms/>, <http://www.w3.org/2004/02/skos/core#> ;
{parts}  void:dataDump <gongbao.nq.gz> .
"""


def dcat(release: Release, files: Iterable[Written]) -> str:
    """Give the DCAT 3 description: the dataset with a distribution for each file."""
    given = list(files)
    time = ""
    if release.days:
        first, last = release.days[0], release.days[-1]
        time = (
            f'  dcterms:temporal [ a dcterms:PeriodOfTime ; dcat:startDate "{first}"^^xsd:date ;'
            f' dcat:endDate "{last}"^^xsd:date ] ;\n'
        )
    listed = ", ".join(f"<{file.name}>" for file in given)
    return f"""{_PREFIXES}<{release.iri}> a dcat:Dataset ;
  dcterms:title "公报知识图谱"@zh, "Gongbao"@en ;
  dcterms:description "机构、议事协调机构、官员、任免和公文，读自政府公报，每条事实都带出处"@zh,
    "Institutions, coordinating bodies, officials, appointments and documents, read from gazettes with evidence"@en ;
  dcterms:identifier {_literal(release.version)} ;
  dcat:version {_literal(release.version)} ;
  dcterms:language <http://id.loc.gov/vocabulary/iso639-1/zh> ;
  dcat:keyword "公报"@zh, "任免"@zh, "领导小组"@zh, "gazette"@en, "appointments"@en ;
{time}  spdx:checksum [ a spdx:Checksum ; rdfs:label "RDFC-1.0"@en ; spdx:algorithm spdx:checksumAlgorithm_sha256 ;
    spdx:checksumValue "{release.canonical}"^^xsd:hexBinary ] ;
  dcat:distribution {listed} .

{"".join(_distribution(file) for file in given)}"""


def _distribution(file: Written) -> str:
    return f"""<{file.name}> a dcat:Distribution ;
  dcterms:title {_literal(file.name)} ;
  dcat:downloadURL <{file.name}> ;
  dcat:mediaType <https://www.iana.org/assignments/media-types/{file.media_type}> ;
  dcat:compressFormat <https://www.iana.org/assignments/media-types/application/gzip> ;
  dcat:byteSize {file.size} ;
  spdx:checksum [ a spdx:Checksum ; spdx:algorithm spdx:checksumAlgorithm_sha256 ;
    spdx:checksumValue "{file.sha256}"^^xsd:hexBinary ] .

"""


def _literal(text: str) -> str:
    return str(ox.Literal(text))
