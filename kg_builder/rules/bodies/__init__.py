"""Coordinating bodies (议事协调机构): their names, who sets them up, their seats in prose; `rule` is the way in."""
