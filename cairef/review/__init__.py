"""The second reading of a record: what is read, how far the reader is, and the stamp at the end."""
