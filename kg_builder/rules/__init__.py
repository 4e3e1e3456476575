"""The rules, each ``Document → Iterator[fact | Unread]``; a folder or a file a kind of fact, ordered by `ruleset`."""
