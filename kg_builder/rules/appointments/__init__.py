"""Appointments, removals and nominations (任免): acts read clause by clause, lists and tables; `rule` is the way in."""
