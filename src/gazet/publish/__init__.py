"""The site as a value, and what hosts are told about it."""
