"""The pictures of the explorer in docs/guide.md, taken of the sample gazettes in Chromium.

``python -m scripts.guide DATA FOLDER`` serves a graph on this machine alone, takes them and ends the service.
"""
