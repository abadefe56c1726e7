"""What a policy is: frozen, typed models, complete when constructed. JSON Schemas and editor help come from here."""
