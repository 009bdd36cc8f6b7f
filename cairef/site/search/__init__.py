"""What a search finds, in English and Chinese."""
