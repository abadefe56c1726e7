"""Law as data: one pack a jurisdiction, with structured citations, how sure each fact is, and when to look again."""
