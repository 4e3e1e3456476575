"""The sample gazettes in the forms in which governments publish: PDF, web pages, Word files. Made anew at each run."""
