"""The site as a value, and the files and headers that tell hosts how to serve it."""
