"""Reading: strict YAML files into frozen models, with a place for every value."""
