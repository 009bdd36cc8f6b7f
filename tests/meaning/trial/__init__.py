"""The mistakes that a tired coder made in a trial, made again: on texts of the same kind, and on our own records.

`root/` has the texts, two news reports and a press release written for this, and honest records of them, which hold.
"""
