"""Questions in plain Chinese and English: read by a grammar over the ontology, asked as SPARQL of the library."""
