"""Which words of a sentence are verbs that say something of a subject, as far as letters and neighbours show."""

from __future__ import annotations

from collections.abc import Sequence

from cairef.texts.clauses.lexicon import Lexicon
from cairef.texts.cues.words import Word

__all__ = ["Verbs"]

_MOST_ADVERBS = 4


class Verbs:
    """The verbs of a sentence.

    Args:
        text: The text.
        words: The words of the sentence.
        known: The kinds of words of its language.
    """

    def __init__(self, text: str, words: Sequence[Word], known: Lexicon) -> None:
        self._text = text
        self._words = words
        self._known = known
        self._asks = text[words[-1].end :].lstrip("\"'”’)").startswith("?") if words else False

    def is_finite(self, at: int) -> bool:
        """Whether a word is surely a finite verb."""
        form = self.form(at)
        if form in self._known.auxiliaries:
            return self._is_auxiliary(at)
        if form in self._known.finite:
            return not self._in_group(at)
        if self._known.words.is_participle(form):
            return self._named_before(at) and self.has_object(at)
        if form in self._known.third:
            return self._named_before(at) and (self.has_object(at) or self._infinitive_behind(at))
        if form in self._known.verbs:
            return self._several_before(at) and (self.has_object(at) or self._infinitive_behind(at))
        return False

    def is_predicate(self, at: int) -> bool:
        """Whether a word is, or may be, a finite verb."""
        return self.is_finite(at) or self.may_be_finite(at)

    def may_be_finite(self, at: int) -> bool:
        """Whether a past form may be a finite verb, or the participle of a shortened relative clause."""
        return self._known.words.is_participle(self.form(at)) and self._named_before(at) and not self._in_group(at)

    def is_reduced(self, at: int) -> bool:
        """Whether a participle follows a noun and goes on with a preposition: "the agreement *signed* in May"."""
        if not self._known.words.is_participle(self.form(at)) or not self._named_before(at):
            return False
        behind = self._skip(at + 1)
        if behind >= len(self._words) or self._words[behind].gap not in {" ", "-"}:
            return True
        form = self.form(behind)
        known = self._known
        return any(form in words for words in (known.prepositions, known.coordinators, known.starts, known.times))

    def is_past(self, at: int) -> bool:
        """Whether a word is a finite verb of the past."""
        form = self.form(at)
        return form in self._known.past or form in self._known.finite or self.may_be_finite(at)

    def is_participle(self, at: int) -> bool:
        """Whether a form is a past participle."""
        return 0 <= at < len(self._words) and self._known.words.is_participle(self.form(at))

    def has_object(self, at: int) -> bool:
        """Whether what is behind a verb may begin its object."""
        behind = self._skip(at + 1)
        if behind >= len(self._words) or self._words[behind].gap != " ":
            return False
        form = self.form(behind)
        return (
            form in self._known.determiners
            or form in self._known.pronouns
            or form in self._known.starts
            or self._known.is_number(self._words[behind])
            or self.is_capital(behind)
        )

    def is_capital(self, at: int) -> bool:
        """Whether a word begins with a capital."""
        return at < len(self._words) and self._text[self._words[at].start].isupper()

    def is_subject(self, at: int) -> bool:
        """Whether a word may be the first of a subject, by an article, a pronoun or a capital."""
        form = self.form(at)
        return form in self._known.determiners or form in self._known.pronouns or self.is_capital(at)

    def form(self, at: int) -> str:
        """A word in small letters; the empty text beyond the sentence."""
        return self._words[at].form if 0 <= at < len(self._words) else ""

    def _is_auxiliary(self, at: int) -> bool:
        form, before = self.form(at), self._before(at) if at else ""
        if form in self._known.bare:
            return before not in self._known.infinitive and before not in self._known.modals
        if form not in self._known.modals:
            return True
        if self._text[self._words[at].start].isupper():
            # "Will they sign?", but "Will Smith signed" and "in May".
            return at == 0 and (self._asks or form in self._known.asking)
        # "their political will to cooperate"
        known = self._known
        noun = before in known.determiners and before not in known.pronouns and before not in known.maybe_starts
        return not noun and before not in known.adjectives

    def _in_group(self, at: int) -> bool:
        """Whether an auxiliary is before a form: "has been *signed*", "was formally *made*"."""
        return self._before(at) in self._known.chain or self._before(at) in self._known.infinitive

    def _before(self, at: int) -> str:
        before = at - 1
        while before > 0 and at - before <= _MOST_ADVERBS and self._known.is_adverb(self.form(before)):
            before -= 1
        return self.form(before)

    def _skip(self, at: int) -> int:
        for number in range(at, min(at + _MOST_ADVERBS, len(self._words))):
            if not self._known.is_adverb(self.form(number)) or self._words[number].gap != " ":
                return number
        return min(at + _MOST_ADVERBS, len(self._words))

    def _named_before(self, at: int) -> bool:
        """Whether what is before a form may be the end of a subject, and no word that is never that."""
        before = self._before(at)
        if at == 0 or not before:
            return False
        known = self._known
        if known.words.is_participle(before) or before in known.finite:
            return False
        none = (known.chain, known.infinitive, known.determiners, known.prepositions, known.adjectives, known.modals)
        return not any(before in words for words in none) and before not in known.coordinators

    def _several_before(self, at: int) -> bool:
        before = self._before(at)
        return at > 0 and (before in self._known.pronouns or (before.endswith("s") and self._named_before(at)))

    def _infinitive_behind(self, at: int) -> bool:
        return self.form(self._skip(at + 1)) in self._known.infinitive
