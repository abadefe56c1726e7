"""PDF files: an edition on paper, tagged (PDF/UA-1), the same bytes whenever it is made from the same record."""
