"""What a change is shown as."""

from __future__ import annotations

from pathlib import Path

from cairef.authoring.patch import patch_lines
from cairef.files import Change


def test_a_line_of_a_diff_is_shown_escaped_and_in_part_when_it_is_very_long() -> None:
    change = Change(Path("a.json"), b'{"a": 1}\n', ('{"a": "\x1b' + "x" * 100_000 + '"}\n').encode())
    lines = list(patch_lines(change, color=False))
    assert '-{"a": 1}' in lines
    [added] = [line for line in lines if line.startswith('+{"a"')]
    assert added.startswith('+{"a": "\\x1bxxx')
    assert added.endswith("…")
    assert len(added) < 1_100
