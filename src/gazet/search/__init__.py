"""Makes what the site's own search reads: for each language an index of the sections of its pages, and the beginnings of its words."""
