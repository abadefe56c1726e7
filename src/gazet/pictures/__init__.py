"""Pictures of the facts: geometry as values, which templates draw as SVG."""
