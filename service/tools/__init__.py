"""Read-only tools for language models: the Model Context Protocol over the questions of the library."""
