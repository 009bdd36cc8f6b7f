"""What machines fetch: downloads, the feed, linked data."""
