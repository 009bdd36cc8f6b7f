"""What is filled into pages written by hand."""
