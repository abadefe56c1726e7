"""From a document and its facts to the article readers see: one tree, one renderer."""
