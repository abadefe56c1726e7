"""Turns a document and its facts into the article that readers see: one tree, one renderer."""
