"""The checker of a built site: it reads files, and knows nothing of how they were made."""
