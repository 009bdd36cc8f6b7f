"""Who says what a text reports: direct speech, and speech reported with "said that" or "according to"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from cairef.patterns import regex
from cairef.texts.clauses.mentions import Voice
from cairef.texts.clauses.plain_speakers import PlainSpeakers
from cairef.texts.clauses.quotes import quoted
from cairef.texts.clauses.sentence import Sentence
from cairef.texts.clauses.speakers import Speakers
from cairef.texts.languages.pack import Pack

__all__ = ["voices"]

# A quotation that ends without one of these is a title, or words that the writer keeps away from.
_STOPPED = regex(r"[,.!?…。，！？]\Z")
_FINAL = regex(r"[.!?…。！？]\Z")


def voices(text: str, start: int, end: int, sentences: Sequence[Sentence], pack: Pack) -> list[Voice]:
    """The speech in a paragraph, in order.

    Args:
        text: The whole text.
        start: Where the paragraph begins.
        end: Where it ends.
        sentences: Its sentences.
        pack: Its language.
    """
    quotations = list(quoted(text, start, end))

    def speakers(sentence: Sentence) -> Speakers | PlainSpeakers:
        return Speakers(sentence, quotations) if sentence.known.auxiliaries else PlainSpeakers(sentence, pack)

    found = list(_direct(text, quotations, sentences, speakers))
    taken = list(found)
    for sentence in sentences:
        for said in speakers(sentence).indirect():
            number = bisect_right(taken, said.start, key=lambda each: each.end)
            if number == len(taken) or taken[number].start >= said.end:
                found.append(said)
    return sorted(found, key=lambda each: (each.start, each.end))


def _direct(
    text: str,
    quotations: Sequence[tuple[int, int]],
    sentences: Sequence[Sentence],
    speakers: Callable[[Sentence], Speakers | PlainSpeakers],
) -> Iterator[Voice]:
    for number, (start, end) in enumerate(quotations):
        before = quotations[number - 1][1] + 1 if number else 0
        behind = quotations[number + 1][0] - 1 if number + 1 < len(quotations) else len(text)
        closing, opening = (_sentence_at(sentences, at) for at in (end, start - 1))
        speaker = speakers(closing).behind(end + 1, behind) if closing else None
        introduced = False
        if speaker is None and opening:
            speaker = speakers(opening).ahead(max(before, opening.start), start - 1)
            introduced = speaker is not None
        inside = text[start:end].strip()
        outside = text[end + 1 : end + 2] in tuple(",，") and opening is not None and opening.start >= start - 1
        stopped = _STOPPED.search(inside) is not None or outside
        if introduced or (stopped and (speaker or _FINAL.search(inside))):
            yield Voice(start, end, speaker, direct=True)


def _sentence_at(sentences: Sequence[Sentence], at: int) -> Sentence | None:
    number = bisect_right(sentences, at, key=lambda sentence: sentence.start) - 1
    return sentences[number] if number >= 0 and at < sentences[number].end else None
