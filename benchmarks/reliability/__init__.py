"""What happens to builds, exports and the service when things go wrong: tried, counted, told in docs/reliability.md."""
