"""Facts → RDF: the sorted N-Quads of one document's named graph.

Lines are written as text: measured against `pyoxigraph.Quad` and `serialize` it takes half the time.
"""

from kg_builder.triples.documents import document_iri, document_lines
from kg_builder.triples.provenance import ontology_lines, source_lines

__all__ = ["document_iri", "document_lines", "ontology_lines", "source_lines"]
