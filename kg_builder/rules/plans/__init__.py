"""The text of a plan as responsibilities and duties read it: one run of characters, its headings, lists of units."""
