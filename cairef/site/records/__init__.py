"""What a record's page shows, and the indexes of records."""
