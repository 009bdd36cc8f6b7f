"""The site says plainly what supports a claim, where something is and what a text says."""

from __future__ import annotations

import re
from pathlib import Path

from .reading import parsed

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
    r"\b(bears?|bearing|borne|stands?(?! for\b)|stood|rests? on|rested on|resting on|tells?|told|betterments?)\b"
    r"|\bare no (claims|records|sentences|instruments)\b",
    re.IGNORECASE,
)
# The words of a cue that the codebook lists.
IN_THE_CODEBOOK = "offers, stands ready"


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
        for known in (*NAMES, IN_THE_CODEBOOK):
            text = text.replace(known, "")
        found += [
            (address, text[max(0, match.start() - 40) : match.end() + 40]) for match in HOUSE_WORDS.finditer(text)
        ]
    assert not found, "\n".join(map(str, found))
