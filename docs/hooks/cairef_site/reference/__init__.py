"""The reference of schema, rules and command, and what the records hold in numbers."""
