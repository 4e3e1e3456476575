"""The HTTP service over a built graph: SPARQL, one JSON look-up per kind of thing, a page."""
