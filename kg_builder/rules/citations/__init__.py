"""Other documents that a document names, and what it does to them; `rule` is the way in."""
