"""The dataset as linked data: each record in the words of the schema, and beside them in those of the standards."""
