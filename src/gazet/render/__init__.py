"""Values into HTML: the templates, and what writes running text with its names, terms and links."""
