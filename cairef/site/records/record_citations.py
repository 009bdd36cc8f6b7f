"""How a record and its claims are cited on a page."""

from __future__ import annotations

from functools import cached_property
from itertools import groupby

from cairef import Source
from cairef.checking.about import About
from cairef.models import Claim, Record
from cairef.models.claim_citing import MOST_QUOTES, claim_said, whose_words
from cairef.models.text_citing import text_said
from cairef.schema.shapes import Kind
from cairef.site.languages import ENGLISH
from cairef.site.record_tree import Node
from cairef.site.site_data import SiteData

__all__ = ["CHARACTERS", "LEFT_OUT", "Citations"]

LEFT_OUT = "\N{OBJECT REPLACEMENT CHARACTER}"
"""In a citation, the place of what the page has elsewhere."""
CHARACTERS = "\N{INTERLINEAR ANNOTATION ANCHOR}"
"""In a citation, the place of the characters of a quote, which are in the link to its passage."""


class _Words:
    """The wording of a citation in the language of a page. Records have their labels, whatever the page calls them."""

    def __init__(self, site: SiteData) -> None:
        self._site = site
        self.say, self.field = site.say, site.language.field

    def code(self, codelist: str, code: str) -> str:
        """The title of a code."""
        return self._site.words.code(codelist, code).title

    def label(self, kind: Kind, identifier: str) -> str:  # noqa: ARG002 - the library looks it up by its kind
        """The label of a record."""
        return self._site.data.record(identifier).label if self._site.words.known(identifier) else identifier


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

        A source is cited as what it is, the text of a publisher.
        """
        if isinstance(self.record, Source):
            if self.site.language is ENGLISH:
                return self.record.cite()
            return text_said(self.record, self._about, self.site.data.version, self.site.say)
        return self._in_words(self.record.id)

    @cached_property
    def _about(self) -> About:
        """What the dataset says of itself, its names in the language of the page where that has words for them."""
        about, say = self.site.data.about, self.site.say
        title = say(about.title) if about.title else about.title
        return about._replace(title=title, creators=tuple(map(say, about.creators)))

    def _in_words(self, place: str) -> str:
        """How to cite a record in the language of the page, with what is in the place of its id."""
        say, about, version = self.site.say, self._about, self.site.data.version
        parts = [say("{creators}.", creators=say("; ").join(about.creators))] if about.creators else []
        parts.append(say("“{label}” (record {record}).", label=self.record.label, record=place))
        if about.title and version:
            parts.append(say("{work}, version {version}.", work=about.title, version=version))
        elif about.title or version:
            parts.append(say("{work}.", work=about.title or say("version {version}", version=version)))
        if self.record.verification:
            read = max(stamp.date for stamp in self.record.verification)
            parts.append(say("Last verified {date}.", date=read))
        return say(" ").join(parts)

    @property
    def citation_of_place(self) -> str:
        """How the citation of a claim of the record ends, with U+FFFC for its JSON Pointer."""
        if self.site.language is not ENGLISH:
            return self._in_words(self.site.say(", ").join([self.record.id, LEFT_OUT]))
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
        end = self.citation_of_place.replace(LEFT_OUT, node.pointer)
        cited = node.claim.cite() if self.site.language is ENGLISH else self._said(node, node.claim) + end
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

    def _said(self, node: Node, claim: Claim) -> str:
        """What is claimed, as `Claim.cite` says it, in the language of the page; a coder's note is as it is written."""
        said = claim_said(self.record, node.pointer, claim, _Words(self.site))
        words = [said, whose_words(self.record, node.pointer, claim)]
        return "".join(self.site.say("{sentence}. ", sentence=one.removesuffix(".")) for one in words if one)
