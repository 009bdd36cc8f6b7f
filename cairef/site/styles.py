"""The one stylesheet of the site, joined from the files of its parts."""

from __future__ import annotations

import re
from pathlib import Path

__all__ = ["STYLESHEET", "joined", "minified"]

STYLESHEET = "assets/cairef.css"
"""Where the site has it."""

# Later ones may change what earlier ones say.
_PARTS = ("cairef", "records", "quality", "home", "filter", "sources", "pictures", "theme", "touch", "print")

# A string is left as it is, whatever is in it.
_TOKENS = re.compile(
    r"""(?P<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
    r"""|(?P<gap>(?:\s|/\*.*?\*/)+)""",
    re.DOTALL,
)
_TIGHT = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')| ?([{};,]) ?|(:) """)


def joined(folder: Path) -> str:
    """The parts in one, without comments and needless blanks.

    Args:
        folder: The folder with the files of the parts.
    """
    return "".join(minified((folder / f"{name}.css").read_text("utf-8")) for name in _PARTS)


def minified(css: str) -> str:
    """The same rules in fewer characters. Only comments and blanks go: a blank before a colon parts two selectors."""
    lean = _TOKENS.sub(lambda match: match["string"] or " ", css)
    tight = _TIGHT.sub(lambda match: match[1] or match[2] or match[3], lean)
    # The semicolon of the last declaration is one between declarations, of which there is none after it.
    return tight.replace(";}", "}").strip()
