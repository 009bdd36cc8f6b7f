"""The generator of the pages that are computed from schema, rules and records."""
