"""Stores on other machines: any engine that speaks the SPARQL 1.1 Protocol, asked and filled."""
