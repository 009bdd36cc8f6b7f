"""The rule that headline, dateline and publisher of a source are no sentence of its text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cairef.patterns import regex
from cairef.records.record import Record
from cairef.rule import Problem, declare
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown
from cairef.texts.source_text import Quoted

__all__ = ["NO_HEAD", "heads"]

NO_HEAD = declare(
    "F069",
    "sentence-for-a-heading",
    "Headline, dateline and publisher are no sentence of the text",
    """A headline is above the text, or a line of its own: no two sentences of a text are before it. The name of a
    publisher and a dateline are no sentence: they have no verb such as “was” or “will”, and no full stop in the
    middle of a text in Chinese.""",
)

_WORD = regex(r"[^\W\d_][\w'’-]*")
_SENTENCE = regex(r"[.!?。！？][\"'”’»)\]」』]*\s*\Z")
_SHORTEST = {True: 40, False: 12}
_MOST_BEFORE = 1
_FEW = 5
_FULL_STOP = "。"


def heads(record: Record, claims: Sequence[ClaimAtHand]) -> Iterator[Problem]:
    """Check what a source record gives as headline, dateline and publisher."""
    for claim in claims if record.type == "source" else ():
        match claim.part.pointer:
            case ("headline",):
                yield from _headline(claim)
            case ("dateline" | "publisher" as key,):
                yield from _name(claim, key)


def _headline(claim: ClaimAtHand) -> Iterator[Problem]:
    words, counts = claim.part.value["text"], []
    for quoted, mentions in claim.read():
        sentences = claim.corpus.sentences(quoted.source)
        before = [quoted.text[start:end] for start, end in sentences if end <= quoted.start]
        whole = [each for each in before if len(each) >= _SHORTEST[mentions.pack.spaced] and _SENTENCE.search(each)]
        # What is in a line of its own may be a headline wherever it is.
        counts.append(0 if _is_line(quoted) else len(whole))
    if counts and min(counts) > _MOST_BEFORE:
        message = f"{min(counts)} sentences of the text are before {shown(words, 60)}"
        hint = "give the line above the text, or, where there is none, say so under not_stated"
        yield NO_HEAD.at(("headline", "text"), message, hint, source=claim.first)


def _is_line(quoted: Quoted) -> bool:
    """Whether a stretch is whole lines."""
    before = quoted.text[quoted.text.rfind("\n", 0, quoted.start) + 1 : quoted.start]
    behind = quoted.text[quoted.end :].partition("\n")[0]
    return not any(char.isalpha() for char in before + behind)


def _name(claim: ClaimAtHand, key: str) -> Iterator[Problem]:
    # What knows kinds of words is loaded when there is a source to be checked.
    from cairef.texts.clauses.lexicon import lexicon_of  # noqa: PLC0415

    words = claim.part.value["text"]
    for _, mentions in claim.read():
        known = lexicon_of(mentions.pack)
        found = _WORD.findall(words)
        verb = next((word for word in found if len(found) > _FEW and word in known.auxiliaries), None)
        if verb or _FULL_STOP in words:
            message = f"{shown(words, 60)} is a sentence: it has {shown(verb or _FULL_STOP)}"
            yield NO_HEAD.at((key, "text"), message, f"give the {key} alone", source=claim.first)
            return
