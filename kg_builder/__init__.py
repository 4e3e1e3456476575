"""The builder: from notices to quads."""
