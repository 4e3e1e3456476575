"""The measured quality gate: figures and facts of fixed corpora; ``python -m tests.quality keep`` or ``diff``."""
