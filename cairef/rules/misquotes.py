"""What probably went wrong with a span: where its quote really is. Only ever a suggestion."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import islice

from cairef.records.corpus import Corpus
from cairef.safe_text import shown
from cairef.texts.source_text import SourceText
from cairef.texts.stretches import places_of

__all__ = ["why_not_there"]

# Characters that look alike, by what kind of slip mixes them up.
_LOOKALIKES = {
    "curly and straight quotation marks": {"’": "'", "‘": "'", "“": '"', "”": '"'},
    "no-break and common spaces": {"\u00a0": " ", "\u202f": " ", "\u2009": " "},
    "dashes and hyphens": {"–": "-", "—": "-", "‑": "-", "−": "-"},
}
_ALL_LOOKALIKES = {char: plain for table in _LOOKALIKES.values() for char, plain in table.items()}
_LONGEST_COMPARED = 500
# Among so many sources it is looked for in all: to read ever more of them for each wrong quote takes hours.
_MOST_SOURCES = 500


def why_not_there(corpus: Corpus, source: SourceText, start: int, end: int, quote: str) -> str:
    """Say where the quote of a span is, or how it differs from what is there."""
    places = places_of(source.text, quote)
    if len(places) == 1:
        found = f"{places[0]}-{places[0] + len(quote)}"
        units = _units(source, start, end, quote)
        return (
            f"the offsets count {units}; in code points the quote is at {found}"
            if units
            else (f"the quote is at {found} of this source")
        )
    if places:
        near = sorted(places, key=lambda place: abs(place - start))[:3]
        listed = ", ".join(f"{place}-{place + len(quote)}" for place in sorted(near))
        return f"the quote is {len(places)} times in this source, nearest at {listed}"
    sources = corpus.entries("source")
    for other in islice(sources, _MOST_SOURCES):
        state = corpus.source(other)
        if other != source.id and state and state.text and quote in state.text.text:
            at = state.text.text.index(quote)
            return f"the quote is in source {shown(other)}, at {at}-{at + len(quote)}"
    elsewhere = "in no source" if len(sources) <= _MOST_SOURCES else "not in this source"
    return _lookalike(source.text, quote) or _difference(source.text[start:end], quote, elsewhere)


def _units(source: SourceText, start: int, end: int, quote: str) -> str | None:
    """The units in which the offsets would be right."""
    if source.data[start:end] == quote.encode("utf-8", "surrogatepass"):
        return "bytes"
    if source.text.encode("utf-16-le")[2 * start : 2 * end] == quote.encode("utf-16-le", "surrogatepass"):
        return "UTF-16 units"
    return None


def _lookalike(text: str, quote: str) -> str | None:
    for what, table in (*_LOOKALIKES.items(), ("quotation marks, spaces or dashes", _ALL_LOOKALIKES)):
        mapping = str.maketrans(table)
        at = text.translate(mapping).find(quote.translate(mapping))
        if at >= 0:
            place = f"{at}-{at + len(quote)}"
            return f"the quote differs from what is at {place} only by {what}: copy it from the source"
    if unicodedata.normalize("NFC", quote) in unicodedata.normalize("NFC", text):
        return "the quote differs from the source only in Unicode normalisation (NFC): copy it from the source"
    return None


# A record may repeat one wrong span some hundred times, and to compare texts is slow.
@lru_cache(maxsize=64)
def _difference(there: str, quote: str, elsewhere: str) -> str:
    if max(len(there), len(quote)) <= _LONGEST_COMPARED:
        # Loaded for a misquote alone.
        import difflib  # noqa: PLC0415

        matcher = difflib.SequenceMatcher(None, there, quote, autojunk=False)
        if matcher.ratio() > 0.8:
            changes = [op for op in matcher.get_opcodes() if op[0] != "equal"]
            _, a, b, c, d = changes[0]
            more = f", and {len(changes) - 1} more" if len(changes) > 1 else ""
            return (
                f"at character {c + 1} the quote has {shown(quote[c:d], 30)} "
                f"where the source has {shown(there[a:b], 30)}{more}"
            )
    return f"the quote is {elsewhere}: copy it from the text"
