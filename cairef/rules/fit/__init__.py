"""Rules on fit: the passage makes this claim, and the claims of a record agree.

A claim comes here only when its quotes are exact and support its values. No rule guesses: what a machine cannot decide
from the words is left to the second reader.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from cairef.records.record import Record
from cairef.rules.checks import Found
from cairef.rules.fit.acted_for import acted_for
from cairef.rules.fit.another import another
from cairef.rules.fit.another_kind import another_kind
from cairef.rules.fit.bearers import assembled
from cairef.rules.fit.circumstances import circumstances
from cairef.rules.fit.cited_words import cited_words
from cairef.rules.fit.clause_dates import clause_dates
from cairef.rules.fit.coded_words import cues_in_names, words_of_code
from cairef.rules.fit.contradictions import contradictions
from cairef.rules.fit.cut_provisions import cut_provisions
from cairef.rules.fit.cut_words import cut_names, cut_words
from cairef.rules.fit.dated_events import dated_events
from cairef.rules.fit.datelines import datelines
from cairef.rules.fit.derived_dates import derived_dates
from cairef.rules.fit.doers import doers
from cairef.rules.fit.foreign import foreign
from cairef.rules.fit.forms import Choice, OfClaim
from cairef.rules.fit.ground import ground
from cairef.rules.fit.heads import heads
from cairef.rules.fit.holders import holders
from cairef.rules.fit.hopes import hopes
from cairef.rules.fit.kinds import kinds
from cairef.rules.fit.labels import labels
from cairef.rules.fit.listed import listed
from cairef.rules.fit.milestone_doers import milestone_doers
from cairef.rules.fit.milestones import milestones
from cairef.rules.fit.modes import modes
from cairef.rules.fit.moods import moods
from cairef.rules.fit.named_sides import named_sides
from cairef.rules.fit.narrow_quotes import narrow_quotes
from cairef.rules.fit.office_words import office_words
from cairef.rules.fit.offices import offices
from cairef.rules.fit.own_actor import own_actor
from cairef.rules.fit.printed import printed
from cairef.rules.fit.reach import reach
from cairef.rules.fit.reached import reached
from cairef.rules.fit.reasoning import reasoning
from cairef.rules.fit.relations import relations
from cairef.rules.fit.self_reference import self_reference
from cairef.rules.fit.shared_titles import shared_titles
from cairef.rules.fit.sources import foreign_sources
from cairef.rules.fit.speakers import speakers
from cairef.rules.fit.topics import topics
from cairef.rules.fit.units import units
from cairef.rules.fit.unstated import unstated
from cairef.rules.fit.voices import voices
from cairef.rules.fit.wholes import wholes
from cairef.rules.fit.wide_quotes import wide_quotes
from cairef.rules.fit.within import within
from cairef.rules.support.claim import ClaimAtHand

__all__ = ["fit"]

OfRecord = Callable[[Record, Sequence[ClaimAtHand]], Iterator[Found]]

_OF_CLAIM: tuple[OfClaim, ...] = (
    printed,
    units,
    wide_quotes,
    reasoning,
    voices,
    derived_dates,
    cut_words,
    cut_provisions,
    words_of_code,
    ground,
    kinds,
    hopes,
    narrow_quotes,
    circumstances,
    listed,
    cited_words,
    assembled,
    modes,
    moods,
    doers,
    wholes,
    named_sides,
)
_CHOICE = Choice(_OF_CLAIM)
_OF_RECORD: tuple[OfRecord, ...] = (
    reach,
    contradictions,
    self_reference,
    shared_titles,
    labels,
    milestones,
    clause_dates,
    milestone_doers,
    offices,
    office_words,
    holders,
    acted_for,
    foreign,
    own_actor,
    cues_in_names,
    speakers,
    reached,
    foreign_sources,
    another,
    another_kind,
    relations,
    within,
    topics,
    datelines,
    unstated,
    dated_events,
    heads,
    cut_names,
)


def fit(record: Record, claims: Sequence[ClaimAtHand]) -> Iterator[Found]:
    """Check the claims of a record that its quotes support, each by itself, then together."""
    for claim in claims:
        for check in _CHOICE.of(claim):
            yield from check(claim)
    for look in _OF_RECORD:
        yield from look(record, claims)
