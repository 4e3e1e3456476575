"""The graph in the formats that other tools read, written a piece at a time, from the store by SPARQL alone."""
