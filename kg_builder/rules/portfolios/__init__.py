"""The leaders' division of work (领导分工): who answers for what; `rule` is the way in."""
