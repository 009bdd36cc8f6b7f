"""The pages of the schema."""
