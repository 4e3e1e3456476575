"""Measurements of the service, beside other servers and under attack; `make bench-http` and `make bench-runaways`."""
