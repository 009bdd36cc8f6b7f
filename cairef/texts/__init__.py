"""A source text, and what can be read in it; knows no JSON."""
