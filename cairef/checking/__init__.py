"""One run: what to check, the stages in their order, and the report."""
