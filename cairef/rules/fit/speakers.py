"""The rules on who said it, as the text says of each provision and function."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cairef.patterns import regex
from cairef.records.corpus import Entry
from cairef.records.record import Record
from cairef.rule import Problem, declare
from cairef.rules.fit.papers import is_by_a_paper
from cairef.rules.fit.said_words import SaidWords, named_in, places, proposer
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown
from cairef.texts.short_words import may_mean

__all__ = ["ANOTHER_SAID_IT", "SAID_ELSEWHERE", "VOICE_LEFT_OUT", "speakers"]

ANOTHER_SAID_IT = declare(
    "F029",
    "another-said-it",
    "The voice is the one to whom the text gives the words",
    """Where the sentence says whose the words are, by name, the stated voice of a provision or function in them is that
    actor.""",
)
VOICE_LEFT_OUT = declare(
    "F030",
    "voice-left-out",
    "Words that the text gives to somebody have a voice",
    """What “A said” is not what the source says. A provision or function that lies in reported speech, in quotation
    marks, behind “said that” or with “according to its website”, has a `voice`. So has a proposal of which a person or
    a state is the subject, and a plan that begins behind “unveiled”. A memorandum says nothing: what “according to the
    memorandum” is so, both sides agreed.""",
)
SAID_ELSEWHERE = declare(
    "F046",
    "voice-of-other-words",
    "The words for the voice are those that introduce what it says",
    """In “The deal is good, B said. A said it is new.” the first words are B's, and “A said” is no voice of them,
    whichever the basis. Where the sentence itself says who speaks, by words that cannot mean the actor of the voice,
    that actor is none; where it says so by a short word, as “he said”, that is quoted too. Words without quotation
    marks have no voice that is printed only in a later paragraph, or that another speaker in the paragraph has
    followed. That a speaker of another sentence goes on is inferred.""",
)

# "The two sides noted: (a) ...; (b) ..."
# A quotation of several paragraphs has a mark at the head of each.
_OPENED = regex(r"\s*[“\"„«「『]")
_NEXT_BEGINS = regex(r"[;；](?!.*[;；])", re.DOTALL)
_ITEM = regex(r"[(（]?\w{1,3}[)）.]")
_LIST_BEGINS = regex(r"[:：]")
_PERSON = "person"
_LISTS = ("provisions", "functions")


def speakers(record: Record, claims: Sequence[ClaimAtHand]) -> Iterator[Problem]:
    """Check the voices of provisions and functions against whose words the text says they are."""
    at_hand = {claim.part.pointer: claim for claim in claims}
    for name in _LISTS:
        for index, value in enumerate(record.value.get(name, ())):
            claim = at_hand.get((name, index))
            said = list(places(claim, value["text"])) if claim else []
            if claim is None or not said:
                continue
            voice = at_hand.get((name, index, "voice"))
            if "voice" not in value and any(is_by_a_paper(claim, each) for each in said):
                continue
            if "voice" not in value:
                yield from _left_out(claim, said, name.removesuffix("s"))
            elif voice is not None:
                found = list(_of_another(claim, voice, said))
                yield from found or _elsewhere(voice, said)


def _left_out(claim: ClaimAtHand, said: list[SaidWords], what: str) -> Iterator[Problem]:
    first = said[0]
    # What a body is may be said in words before "announced" that only seem to be what it announced.
    attributed = what == "provision" or all(_is_attributed(claim, each) for each in said)
    if any(_is_next(each) for each in said):
        return
    speaking = [each.speaker if attributed and each.speaker else proposer(claim, each) for each in said]
    if speaking[0] and all(speaking):
        words = shown(first.text[slice(*speaking[0])], 60)
        message = f"the text gives these words to {words}, and the {what} has no voice"
        where = (first.source, *speaking[0])
        yield VOICE_LEFT_OUT.at(claim.part.pointer, message, "add who says it as its voice", source=where)


def _is_next(said: SaidWords) -> bool:
    """Whether a semicolon is between a speaker and words, so that they may be the text's own: “A said so; it failed”.

    Behind a colon and in a numbered list they go on, and so they do behind another “that”.
    """
    if said.direct or said.speaker is None or said.start < said.speaker[1]:
        return False
    between = said.text[said.speaker[1] : said.start]
    last = _NEXT_BEGINS.search(between)
    if last is None:
        return False
    rest = between[last.end() :] + said.text[said.start : said.end]
    goes_on = said.mentions.pack.clauses.get("complementizers", ())
    return _ITEM.match(rest.lstrip()) is None and not any(word in goes_on for word in rest.casefold().split()[:2])


def _is_attributed(claim: ClaimAtHand, said: SaidWords) -> bool:
    """Whether words are between quotation marks, or who says them is named or one word."""
    if said.direct or said.speaker is None:
        return said.direct
    words, ahead = said.text[slice(*said.speaker)], said.text[: said.speaker[0]].rstrip().casefold()
    cited = ahead.endswith(tuple(said.mentions.pack.clauses.get("according", ())))
    return cited or bool(named_in(claim, said.mentions, *said.speaker)) or len(words.split()) == 1


def _of_another(claim: ClaimAtHand, voice: ClaimAtHand, said: list[SaidWords]) -> Iterator[Problem]:
    """Find the speaker of a sentence who is not the actor of the voice."""
    first, actor = said[0], voice.part.value.get("actor")
    if not first.speaker or not all(each.speaker for each in said):
        return
    named = named_in(claim, first.mentions, *first.speaker)
    if not voice.stated or actor is None or actor in named or not named:
        return
    words = shown(first.text[slice(*first.speaker)], 60)
    message = f"the text gives these words to {words}, not to {shown(actor)}"
    at, where = (*voice.part.pointer, "actor"), (first.source, *first.speaker)
    yield ANOTHER_SAID_IT.at(at, message, "code the speaker whom the text names", source=where)


def _elsewhere(voice: ClaimAtHand, said: list[SaidWords]) -> Iterator[Problem]:
    """Find a voice whose words introduce something else."""
    printed = [(place.source, place.start, place.end) for place, _ in voice.printed()]
    if not printed:
        return
    others = [_other(voice, each, printed) for each in said]
    if all(others):
        message = f"{shown(voice.part.value['as_printed'], 60)} does not introduce these words: {others[0]}"
        hint = "give the words that say who speaks here"
        yield SAID_ELSEWHERE.at((*voice.part.pointer, "as_printed"), message, hint, source=voice.first)


def _other(voice: ClaimAtHand, said: SaidWords, printed: list[tuple[str, int, int]]) -> str | None:
    """Why the words for a voice are not of what is said; None where they are, or nobody can say."""
    sentences = voice.corpus.sentences(said.source)
    around = [each for each in sentences if each[0] < said.end and said.start < each[1]]
    if not around:
        return None
    low, high = around[0][0], around[-1][1]
    if any(source != said.source or (low < end and start < high) for source, start, end in printed):
        return None
    entry = voice.corpus.entries("actor").get(voice.part.value.get("actor", ""))
    if said.speaker:
        named = named_in(voice, said.mentions, *said.speaker)
        may_be = may_mean(said.text, *said.speaker, said.mentions.pack, (entry and entry.kind) or "")
        # "He said", where “Minister A said” is given from elsewhere, is a premise.
        given = any(each.start < said.speaker[1] and said.speaker[0] < each.end for each in voice.quotes)
        if given and (may_be or (entry and entry.id in named)):
            return None
        return f"{shown(said.text[slice(*said.speaker)], 60)} does"
    if said.direct or _OPENED.match(said.text, said.text.rfind("\n", 0, said.start) + 1):
        return None
    paragraph_end = said.text.find("\n\n", said.end)
    if 0 <= paragraph_end < min(start for _, start, _ in printed):
        return "it is in a later paragraph"
    behind = max(end for _, _, end in printed)
    if voice.stated and not (behind < said.start and _LIST_BEGINS.search(said.text, behind, said.start)):
        return "it is in another sentence, from which it is only inferred to go on"
    return _follower(voice, entry, said, low, behind)


def _follower(voice: ClaimAtHand, entry: Entry | None, said: SaidWords, before: int, behind: int) -> str | None:
    """The speaker of the last speech before a sentence in its paragraph, if a person other than the voice's."""
    start = max(said.text.rfind("\n\n", 0, said.start), 0, behind)
    speeches = said.mentions.voices(start, before) if start < before else []
    speech = next((each for each in reversed(speeches) if each.speaker), None)
    if speech is None or speech.speaker is None or entry is None:
        return None
    named = named_in(voice, said.mentions, *speech.speaker)
    if entry.kind == _PERSON and _PERSON in named.values() and entry.id not in named:
        return f"behind it {shown(said.text[slice(*speech.speaker)], 60)} has begun to speak"
    return None
