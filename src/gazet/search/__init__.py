"""Makes the data of the site's search: per language, an index of the sections of its pages, and the stems of its words."""
