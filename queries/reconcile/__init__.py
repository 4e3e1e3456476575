"""Names of others matched with the things of the graph, as OpenRefine asks for it."""
