"""The rule that the reasoning cites words of the sentences that the claim quotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cairef.patterns import regex
from cairef.rule import Problem, declare
from cairef.rules.fit.forms import only_for
from cairef.rules.fit.said import Said, plain, words_of
from cairef.rules.fit.sentences import sentences_of
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown
from cairef.schema.own_words import LANGUAGE
from cairef.schema.shapes import Kind
from cairef.texts.common_words import names_nothing
from cairef.texts.languages import pack_of

__all__ = ["CITED", "cited_words"]

CITED = declare(
    "F055",
    "cited-from-nowhere",
    "What the reasoning puts in quotation marks is in the sentences that are quoted",
    """An inferred claim has one quote for each premise. Words that the reasoning cites, as “the two parties”, are in
    one of their sentences: else a premise is not quoted, or the reasoning is that of another claim. Words that name
    something may have another form there. Beside words of the text a reasoning may set those of the codebook, as in
    “‘is scheduled to’ is nearest to ‘plans to’”: cue terms of the code. This is asked where the source is in the
    language of the reasoning, since a citation may be a translation.""",
)

_CITATION = regex(r"“([^“”]+)”")
_GAP = regex(r"…|\.\.\.")
_WORD = regex(r"\w+")
_LEAST_SHARE = 0.6


@only_for(lambda form: "reasoning" in form.members)
def cited_words(claim: ClaimAtHand) -> Iterator[Problem]:
    """Find words in quotation marks that are in no sentence of the quotes."""
    reasoning = claim.part.value.get("reasoning")
    read = list(claim.read())
    if reasoning is None or len(read) < len(claim.quotes) or any(each.pack.tag != LANGUAGE for _, each in read):
        return
    texts = [*(sentences_of(claim, quoted).quote for quoted in claim.quotes), *_given(claim)]
    said, printed = Said(texts), _apart(texts)
    pieces = [piece for cited in _CITATION.findall(reasoning) for piece in _GAP.split(cited) if _WORD.search(piece)]
    from_nowhere = [piece for piece in pieces if not _is_printed(piece, said, printed)]
    # Words of the codebook are set beside words of the text; what else a code could be needs none.
    from_nowhere = [piece for piece in from_nowhere if not _is_code(claim, piece)]
    if from_nowhere and len(from_nowhere) < len(pieces):
        from_nowhere = [piece for piece in from_nowhere if not _is_of_codebook(claim, piece)]
    if from_nowhere:
        message = f"the reasoning cites {shown(from_nowhere[0].strip(), 60)}, which no sentence of the quotes has"
        hint = "quote the sentence that has these words as a premise too, or say what the quotes have"
        at = (*claim.part.pointer, "reasoning")
        yield CITED.at(at, message, hint, source=claim.first, found=claim.shown_quotes)


def _is_printed(piece: str, said: Said, printed: str) -> bool:
    # A pronoun is cited as it is printed.
    words = [word for word in words_of(piece) if not names_nothing(word)]
    return _apart([piece]) in printed or said.share(words) >= _LEAST_SHARE


def _is_code(claim: ClaimAtHand, piece: str) -> bool:
    """Whether cited words are a code, or its title, of a list of which the claim has one."""
    lists = {member.codelist for member in claim.part.shape.values if member.kind is Kind.CODE}
    names = {
        name.casefold()
        for codelist in lists
        for code, entry in claim.release.codelists.get(codelist or "", {}).items()
        for name in (code, entry.title)
    }
    return piece.strip().casefold() in names


def _is_of_codebook(claim: ClaimAtHand, piece: str) -> bool:
    """Whether cited words have a cue term of the code that is claimed."""
    from cairef.rules.support.cue_readers import reader_of  # noqa: PLC0415 - loaded when it is needed, as cues are

    pack = pack_of(LANGUAGE)
    codes = [
        (member.codelist or "", claim.part.value[member.key])
        for member in claim.part.shape.values
        if member.kind is Kind.CODE and not member.many and member.key in claim.part.value
    ]
    terms = [(code, claim.cue_terms(LANGUAGE, codelist, code)) for codelist, code in codes]
    return pack is not None and any(
        reader_of(pack, code, families).read(piece, 0, len(piece)) for code, families in terms if families
    )


def _apart(texts: Iterable[str]) -> str:
    """The words of texts in small letters, each with a space on both sides."""
    return f" {' '.join(word for text in texts for word in _WORD.findall(plain(text)))} "


def _given(claim: ClaimAtHand) -> Iterator[str]:
    """What the claim gives as printed, and the names of those it is about."""
    for member in claim.part.shape.values:
        if member.key in claim.part.value and not member.many:
            value = claim.part.value[member.key]
            if member.kind is Kind.VERBATIM:
                yield value
            elif member.kind in {Kind.ACTOR, Kind.AGREEMENT}:
                yield from claim.corpus.names("actor" if member.kind is Kind.ACTOR else "agreement", value)
            elif member.kind is Kind.CODE:
                yield claim.known_codes.code(member.codelist or "", value).title
