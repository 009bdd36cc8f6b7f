"""A change of a file as a unified diff that is safe to print."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from cairef.files import Change, shown_path
from cairef.safe_text import cut, escape
from cairef.terminal import Style, paint

__all__ = ["patch_lines"]

_STYLES = {"-": Style.ERROR, "+": Style.GOOD, "@": Style.HINT}
_HEAD = 2
# No quote of a careful reader is as long as that; the diff is for people, and what is written is whole.
_LONGEST = 1_000


def patch_lines(change: Change, *, color: bool) -> Iterator[str]:
    """The lines of the diff, escaped. Of a very long one the beginning is shown."""
    before = (change.before or b"").decode("utf-8", "replace").split("\n")
    after = change.after.decode("utf-8", "replace").split("\n")
    name = shown_path(change.path)
    for number, line in enumerate(difflib.unified_diff(before, after, name, name, n=2, lineterm="")):
        text = escape(cut(line.removesuffix("\r"), _LONGEST))
        style = Style.STRONG if number < _HEAD else _STYLES.get(line[:1], Style.PLAIN)
        yield paint(text, style, color=color)
