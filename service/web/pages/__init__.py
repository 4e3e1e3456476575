"""What each kind of page tells, one module a kind: from the typed questions to what its template writes."""
