"""Who answers for which task (责任分工): clauses, labelled lines, tables, prose; `rule` is the way in."""
