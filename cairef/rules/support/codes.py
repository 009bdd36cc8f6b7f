"""The rules on codes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cairef import schema
from cairef.findings import Tally
from cairef.pointers import Pointer
from cairef.rule import Level, declare
from cairef.rules.checks import Found
from cairef.rules.support.claim import WAY_OUT, ClaimAtHand
from cairef.safe_text import shown
from cairef.schema.shapes import Value

__all__ = ["CODE", "NOT_ASSESSABLE", "code"]

_MOST_SHOWN = 8

CODE = declare(
    "U008",
    "code-unsupported",
    "A stated code has one of its cue terms in a quote",
    """Each code has cue terms by language, in the release of the schema or in the dataset's own list. One of them, in
    the language of the source, must be in a quote of the claim, on word boundaries. Where there are none in that
    language, the value is counted as not assessable. So it is where none is found of a code whose terms are only
    examples, such as `activity`, `assessment` and `active`: tense and grammar decide these, and no list of words can.
    No list of words is complete. Where the words of a source plainly say a code and cairef does not know them, the
    dataset adds them as `terms` in `codes/LIST.json`; what only they support is counted apart.""",
)
NOT_ASSESSABLE = declare(
    "U009",
    "not-assessable",
    "What is stated can be checked by a machine",
    """No cue terms are declared for this code, or a number has words beside it that cairef does not understand,
    so that a machine cannot check whether the quotes support it. A second reader has to.""",
    Level.WARNING,
)


def code(claim: ClaimAtHand, member: Value, value: str, pointer: Pointer) -> Iterator[Found]:
    """Check that a quote has a cue term of a stated code, in the language of its source."""
    if not claim.stated:
        return
    read, bare = 0, False
    cues: tuple[str, ...] = ()
    for quoted, mentions in claim.read():
        families = claim.cue_terms(mentions.pack.tag, member.codelist or "", value)
        bare = bare or families == ()
        if families:
            read, cues = read + 1, families
            if claim.cues(quoted, mentions, member.codelist or "", value):
                if claim.only_own_terms(member.codelist or "", value):
                    yield Tally("own_terms")
                return
    if bare:
        yield NOT_ASSESSABLE.at(pointer, f"code {shown(value)} has no cue terms, so a machine cannot check it")
    elif read < len(claim.quotes) or claim.has_only_examples(member.codelist or "", value):
        yield Tally("not_assessable")
    else:
        some = ", ".join(shown(_in_words(family), 40) for family in _no_exceptions(cues)[:_MOST_SHOWN])
        name = member.codelist
        own = f"add the words that say it to codes/{name}.json, " if name in schema.release().extensible_lists else ""
        hint = f"quote words with a cue term, {own}{WAY_OUT}"
        message = f"no quote of this claim has a cue term of code {shown(value)}"
        yield CODE.at(pointer, message, hint, source=claim.first, expected=some, found=claim.shown_quotes)


def _in_words(family: str) -> str:
    """A family as a person reads it: the first of its alternatives, without the signs of its syntax."""
    pieces = family.split("!")
    body = pieces[1] if len(pieces) > 2 else pieces[0]
    firsts = [word.split("|")[0] for word in body.split(" ")]
    return " ".join(word.replace("*", "-").lstrip("=~").strip("{}") for word in firsts)


def _no_exceptions(families: Sequence[str]) -> list[str]:
    return [family for family in families if not family.startswith("!")]
