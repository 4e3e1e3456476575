"""How building and asking grow with the number of notices: ``make bench``."""
