"""Whether an instrument is a piece of another by its name: the management committee of a laboratory."""

from __future__ import annotations

from cairef.rules.support.claim import ClaimAtHand

__all__ = ["is_part_by_name"]

_RELATION = "relation"
_PIECES = frozenset({"part-of", "branch-of"})
# The plan of a thing is no piece of it.
_NO_PIECES = frozenset({"action-plan"})


def is_part_by_name(claim: ClaimAtHand, codelist: str, code: str) -> bool:
    """Whether a quote has a recorded name with a whole name of the other instrument in it."""
    if codelist != _RELATION or code not in _PIECES:
        return False
    corpus = claim.corpus
    names = set(corpus.names("agreement", claim.part.value.get("agreement", "")))
    return any(
        mention.name not in names and any(name in mention.name for name in names) and _is_piece(claim, mention.name)
        for quoted, mentions in claim.read()
        for mention in mentions.names(corpus.all_agreement_names, quoted.start, quoted.end)
    )


def _is_piece(claim: ClaimAtHand, name: str) -> bool:
    entries = claim.corpus.agreements_named.get(" ".join(name.casefold().split()), ())
    records = [claim.corpus.read(entry.input).record for entry in entries]
    kinds = [record.value.get("instrument", {}).get("code") for record in records if record]
    return bool(kinds) and _NO_PIECES.isdisjoint(kinds)
