"""The rule that what the members of a body do is not what the body does."""

from __future__ import annotations

from collections.abc import Iterator

from cairef.rule import Problem, declare
from cairef.rules.fit.forms import only_for
from cairef.rules.support.claim import ClaimAtHand
from cairef.safe_text import shown
from cairef.schema.shapes import Kind
from cairef.texts.offices import are_members

__all__ = ["MEMBERS", "wholes"]

MEMBERS = declare(
    "F049",
    "members-not-the-whole",
    "Countries of a body are not the body",
    """“Nine ASEAN countries” are countries, and ASEAN is no partner by these words. Where every quote has the name of a
    body only before “countries” or “member states”, whatever is stated is stated of those.""",
)


@only_for(lambda form: form.stated and Kind.ACTOR in form.kinds)
def wholes(claim: ClaimAtHand) -> Iterator[Problem]:
    """Check the stated actors of parties, people and milestones."""
    if not claim.stated or claim.part.pointer[0] not in {"parties", "people", "milestones"}:
        return
    for member in claim.part.shape.values:
        if member.kind is not Kind.ACTOR or member.many or member.key not in claim.part.value:
            continue
        who = claim.part.value[member.key]
        entry = claim.corpus.entries("actor").get(who)
        if entry is None or entry.kind != "intergovernmental-body":
            continue
        names = frozenset(entry.names)
        found = [
            (quoted, mention, are_members(quoted.text, mention.end, mentions.pack))
            for quoted, mentions in claim.read()
            for mention in mentions.names(claim.corpus.actor_names, quoted.start, quoted.end)
            if mention.name in names
        ]
        if found and all(word for _, _, word in found):
            quoted, mention, word = found[0]
            message = f"{shown(f'{mention.name} {word}', 60)} are not {shown(who)}"
            hint = "code those whom the words mean, or, if the body is meant, infer it"
            where = (quoted.source, mention.start, mention.end)
            yield MEMBERS.at((*claim.part.pointer, member.key), message, hint, source=where)
