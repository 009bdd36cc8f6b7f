"""What the grammar of a provision shows of its kind, beside its cue terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cairef.texts.clauses.lexicon import lexicon_of
from cairef.texts.short_words import may_mean
from cairef.texts.source_text import Quoted

if TYPE_CHECKING:
    from cairef.texts.cues import CueMention
    from cairef.texts.mentions import Mentions

__all__ = ["by_nobody", "describes", "greets", "has_no_verb", "is_verb_of_effect"]

_FIRST = 4


def by_nobody(text: Quoted, mentions: Mentions, cue: CueMention) -> bool:
    """Whether nothing but "this" or "that" is before a cue."""
    before = text.text[text.start : cue.start].strip().lower()
    pointing = before in lexicon_of(mentions.pack).determiners
    return pointing and not any(
        may_mean(text.text, text.start, cue.start, mentions.pack, kind) for kind in ("person", "body")
    )


def is_verb_of_effect(mentions: Mentions, text: str, cue: CueMention) -> bool:
    """Whether a cue is a verb with more words, as "laid the groundwork": what that is said of is worth something."""
    return " " in text[cue.start : cue.end] and mentions.subject_of(cue.start, cue.end) is not None


def describes(text: Quoted, mentions: Mentions) -> bool:
    """Whether a text begins with words such as "describing it as"."""
    known = lexicon_of(mentions.pack)
    forms = [word.form for word in known.words.words(text.text, text.start, text.end)[:_FIRST]]
    return bool(forms) and forms[0] in known.describing and not known.as_what.isdisjoint(forms)


def greets(clause: Quoted, mentions: Mentions) -> bool:
    """Whether a clause begins with a greeting, such as "We welcome"."""
    known = lexicon_of(mentions.pack)
    words = known.words.words(clause.text, clause.start, clause.end)[:_FIRST]
    return any(word.form in known.greetings for word in words)


def has_no_verb(text: Quoted, mentions: Mentions) -> bool:
    """Whether a text begins with a preposition and has no word that may be a verb, as "on cooperation in trade"."""
    known = lexicon_of(mentions.pack)
    if not known.auxiliaries:
        return False
    words = known.words.words(text.text, text.start, text.end)
    verbs = known.verbs | known.third | known.finite | known.auxiliaries | known.says
    plain = all(
        word.form not in verbs
        and not known.words.is_participle(word.form)
        and not known.is_gerund(word.form)
        and word.form not in known.starts | known.infinitive
        for word in words
    )
    return bool(words) and words[0].form in known.prepositions and plain
