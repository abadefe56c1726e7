"""The models of policies: frozen, typed, complete when constructed, and the source of JSON Schemas and editor help."""
