"""The site says plainly what supports a claim, where something is and what a text says."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from .reading import parsed
from .visits import ROOT

# What is quoted or belongs to a record, and code: none of it is the site's own words.
QUOTED = (
    *("blockquote", "q", "mark", "bdi", "code", "pre", "svg", "script", "style", ".src-text", ".highlight"),
    *(".cr-reasoning", ".cr-note", ".cr-words"),
)
# The texts of a sealed release of the schema never change, nor do cue terms, which are words of sources; names of rules
# are as they were published.
SEALED = re.compile(r"schema/((codes|codelist|changes|cues(/[^/]+)?)/)?index\.html")
NAMES = ("told-elsewhere", "told-by-another-claim")
HOUSE_WORDS = re.compile(
    r"\b(bears?|bearing|borne|stands?|standing|stood|rests? (?:up)?on|rested on|resting on|tells?|told|betterments?)\b"
    r"|\bare no (claims|records|sentences|instruments)\b",
    re.IGNORECASE,
)
# The words of a cue that the codebook lists; words of the schema, which are the same in every release of its version.
AS_THEY_ARE = ("offers, stands ready", "which could stand for others")


def test_no_page_has_a_word_that_only_this_project_uses_so(site: Path) -> None:
    found = []
    for file in sorted(site.rglob("*.html")):
        address = file.relative_to(site).as_posix()
        if SEALED.fullmatch(address):
            continue
        tree = parsed(file.read_text("utf-8"))
        content = tree.css_first(".md-content") or tree.body
        for selector in QUOTED:
            for node in content.css(selector):
                node.decompose()
        text = " ".join(content.text(separator=" ").split())
        for known in (*NAMES, *AS_THEY_ARE):
            text = text.replace(known, "")
        found += [
            (address, text[max(0, match.start() - 40) : match.end() + 40]) for match in HOUSE_WORDS.finditer(text)
        ]
    assert not found, "\n".join(map(str, found))


def own_words(path: Path) -> Iterator[str]:
    """What a file says to people: the prose of a page of the documentation; a module's docstrings and messages."""
    text = path.read_text("utf-8")
    if path.suffix == ".md":
        yield re.sub(r"```.*?```|`[^`]*`|“[^”]*”", "", text, flags=re.DOTALL)
    else:
        yield from (
            node.value
            for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value
        )


def test_neither_documentation_nor_docstring_nor_message_has_such_a_word() -> None:
    found = []
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "cairef").rglob("*.py")]:
        for text in own_words(path):
            for known in AS_THEY_ARE:
                text = text.replace(known, "")
            found += [
                (path.relative_to(ROOT).as_posix(), text[max(0, m.start() - 40) : m.end() + 40])
                for m in HOUSE_WORDS.finditer(text)
            ]
    assert not found, "\n".join(map(str, found))
