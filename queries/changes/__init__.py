"""What changed between two states of the graph: who came, who left, what was set up, what was repealed."""
