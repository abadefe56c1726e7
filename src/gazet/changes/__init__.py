"""What changed between two editions: the facts in sentences, the words in redlines."""
