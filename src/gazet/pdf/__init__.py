"""Makes PDF files of editions: tagged (PDF/UA-1), and reproducible, so that the same record yields the same bytes."""
