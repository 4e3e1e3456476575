"""The rules, each ``Document → Iterator[fact | Unread]``; ``kg_builder.ruleset`` orders them."""
