"""The questions: SPARQL files with typed headers, typed functions over them, and the store they are put to."""
