"""The rule that an inferred mode is not the other one of its quotes."""

from __future__ import annotations

from collections.abc import Iterator

from cairef.rule import Problem, declare
from cairef.rules.fit.forms import only_for
from cairef.rules.fit.sentences import sentences_of
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown
from cairef.schema.own_words import LANGUAGE
from cairef.schema.shapes import Kind
from cairef.texts.languages import pack_of

__all__ = ["OTHER_MODE", "modes"]

OTHER_MODE = declare(
    "F041",
    "other-mode",
    "Who met online did not meet in person",
    """An inferred mode follows from words that are near to it, as `in-person` does from “visited”. Quotes that speak
    of a video link, and of no meeting in person, lead to `online`. Nothing else does: without a word for it in the
    sentences that are quoted or in the reasoning, nobody met online.""",
)

_ONLINE, _IN_PERSON = "online", "in-person"


@only_for(lambda form: not form.stated and "mode" in form.codelists)
def modes(claim: ClaimAtHand) -> Iterator[Problem]:
    """Check an inferred mode against the words of the quotes for either mode."""
    for member in claim.part.shape.values:
        if member.kind is not Kind.CODE or member.codelist != "mode" or claim.stated or member.many:
            continue
        if claim.part.value.get(member.key) == _ONLINE and not _is_online(claim):
            message = f"neither the sentences quoted nor the reasoning have a word for {shown(_ONLINE)}"
            hint = "correct the mode, or quote the words that lead to it"
            at = (*claim.part.pointer, member.key)
            yield OTHER_MODE.at(at, message, hint, source=claim.first, found=claim.shown_quotes)
        if claim.part.value.get(member.key) != _IN_PERSON:
            continue
        online = any(claim.cues(*each, "mode", _ONLINE) for each in claim.read())
        if online and not any(claim.cues(*each, "mode", _IN_PERSON) for each in claim.read()):
            message = f"the quotes have a word for {shown(_ONLINE)}, and none for {shown(_IN_PERSON)}"
            hint = "correct the mode, or quote the words that lead to it"
            at = (*claim.part.pointer, member.key)
            yield OTHER_MODE.at(at, message, hint, source=claim.first, found=claim.shown_quotes)


def _is_online(claim: ClaimAtHand) -> bool:
    """Whether a word for it is in the sentences of the quotes or the reasoning, or nobody can say that none is."""
    from cairef.rules.support.cue_readers import reader_of  # noqa: PLC0415 - loaded when it is needed, as cues are

    read, pack = list(claim.read()), pack_of(LANGUAGE)
    own = claim.cue_terms(LANGUAGE, "mode", _ONLINE)
    known = [claim.cue_terms(mentions.pack.tag, "mode", _ONLINE) for _, mentions in read]
    if len(read) < len(claim.quotes) or not all(known) or pack is None or not own:
        return True
    reasoning = claim.part.value["reasoning"]
    return bool(reader_of(pack, _ONLINE, own).read(reasoning, 0, len(reasoning))) or any(
        claim.cues(sentences_of(claim, quoted), mentions, "mode", _ONLINE) for quoted, mentions in read
    )
