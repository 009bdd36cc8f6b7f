"""The dataset as linked data: records as nodes in the words of the schema, and beside them in those of the standards."""
