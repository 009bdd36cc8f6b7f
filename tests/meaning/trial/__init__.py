"""The mistakes that a tired coder made in a trial, made again: on a text of the same kind, and on our own records.

`root/` has the text, a news report written for this, and honest records of it, which hold.
"""
