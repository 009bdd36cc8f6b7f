"""Planted meaning errors: every span stays exact and every quote genuine, only the meaning is wrong.

`python -m tests.meaning` prints how many of each kind are found. `world.py` reads a dataset, `planting.py` says what an
operator is, `operators/` has them by kind of claim, `bench.py` validates mutants, `kill_table.py` counts.
"""
