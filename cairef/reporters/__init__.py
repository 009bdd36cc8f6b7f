"""Reporters: pure functions from a report to text. A new format is a new module here."""
