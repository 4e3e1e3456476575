"""What each unit has to do (职责分工): lists, sections, tables; `rule` is the way in."""
