"""Law as data: one pack per jurisdiction, with structured citations, how sure each fact is, and when to recheck it."""
