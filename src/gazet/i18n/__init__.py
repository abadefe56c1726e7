"""Languages: clauses, catalogs, CLDR formats and the interface's own words."""
