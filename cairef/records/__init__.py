"""From bytes to a record, and from records to a corpus."""
