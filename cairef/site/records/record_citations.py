"""How a record and its claims are cited on a page."""

from __future__ import annotations

from itertools import groupby

from cairef import Source
from cairef.models import Record
from cairef.models.claim_citing import MOST_QUOTES
from cairef.site.record_tree import Node
from cairef.site.site_data import SiteData

__all__ = ["CHARACTERS", "LEFT_OUT", "Citations"]

LEFT_OUT = "\N{OBJECT REPLACEMENT CHARACTER}"
"""In a citation, the place of what the page has elsewhere."""
CHARACTERS = "\N{INTERLINEAR ANNOTATION ANCHOR}"
"""In a citation, the place of the characters of a quote, which are in the link to its passage."""


class Citations:
    """The citations of a record.

    Args:
        site: All that is shown.
        record: The record.
    """

    def __init__(self, site: SiteData, record: Record) -> None:
        self.site = site
        self.record = record

    @property
    def citation(self) -> str:
        """How to cite the record, in the words of `Record.cite` or what the language of the page has for them.

        A source is cited as what it is, the text of a publisher, in the form that the library has for that.
        """
        if isinstance(self.record, Source):
            return self.record.cite()
        say, about, version = self.site.say, self.site.data.about, self.site.data.version
        parts = [say("{creators}.", creators="; ".join(about.creators))] if about.creators else []
        parts.append(say("“{label}” (record {record}).", label=self.record.label, record=self.record.id))
        if about.title and version:
            parts.append(say("{work}, version {version}.", work=about.title, version=version))
        elif about.title or version:
            parts.append(say("{work}.", work=about.title or say("version {version}", version=version)))
        if self.record.verification:
            read = max(stamp.date for stamp in self.record.verification)
            parts.append(say("Last verified {date}.", date=read))
        return " ".join(parts)

    @property
    def citation_of_place(self) -> str:
        """How the citation of a claim of the record ends, with U+FFFC for its JSON Pointer."""
        # A source as a text is cited in a form of its own; its claims are cited as those of any record.
        before, _, after = Record.cite(self.record).rpartition(f"(record {self.record.id})")
        return f"{before}(record {self.record.id}, {LEFT_OUT}){after}"

    def citation_of(self, node: Node) -> str:
        """How to cite a claim, without what the page has elsewhere: `records.js` puts that back.

        U+FFFC is in the place of each quote in turn, and at the end in the place of `citation_of_place`; U+FFF9 is in
        the place of the characters of each.
        """
        if node.claim is None:
            return ""
        cited, end = node.claim.cite(), self.citation_of_place.replace(LEFT_OUT, node.pointer)
        if LEFT_OUT in cited or CHARACTERS in cited or not cited.endswith(end):
            return cited
        parts, at = list[str](), 0
        for source, group in groupby(node.claim.evidence[:MOST_QUOTES], key=lambda span: span.source_id):
            spans = list(group)
            left = [(" ".join(span.quote.split()), LEFT_OUT) for span in spans]
            if self.site.words.known(source):
                # A passage of a text that has no page has no link.
                left += [(f"{span.start}-{span.end}", CHARACTERS) for span in spans]
            for words, mark in left:
                found = cited.index(words, at)
                parts += [cited[at:found], mark]
                at = found + len(words)
        return "".join([*parts, cited[at : len(cited) - len(end)], LEFT_OUT])
