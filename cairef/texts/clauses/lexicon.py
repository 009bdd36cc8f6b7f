"""What kinds of words a pack knows, of which clauses are put together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache

from cairef.texts.cues.words import Vocabulary, Word, vocabulary_of
from cairef.texts.languages.pack import Pack

__all__ = ["Lexicon", "lexicon_of"]


class Lexicon:
    """The words of `"clauses"` in a pack, made ready.

    Args:
        pack: The language.
    """

    def __init__(self, pack: Pack) -> None:
        self._data = pack.clauses
        self.words: Vocabulary = vocabulary_of(pack)
        self.starts = self._set("starts")
        self.maybe_starts = self._set("maybe_starts")
        self.wary_starts = self._set("wary_starts")
        self.openers = self._set("openers")
        self.coordinators = self._set("coordinators")
        self.auxiliaries = self._set("auxiliaries")
        self.chain = self._set("chain")
        self.finite = self._set("finite")
        self.bare = self._set("bare")
        self.modals = self._set("modals")
        self.asking = self._set("asking")
        self.pronouns = self._set("pronouns")
        self.determiners = self._set("determiners")
        self.prepositions = self._set("prepositions")
        self.adjectives = self._set("adjectives")
        self.adverbs = self._set("adverbs")
        self.within_noun = self._set("within_noun")
        self.within_name = self._set("within_name")
        self.infinitive = self._set("infinitive")
        self.complementizers = self._set("complementizers")
        self.past = self._set("past")
        self.times = self._set("times")
        self.be = self._set("be")
        self.agents = self._set("agents")
        self.relatives = self._set("relatives")
        self.says = self._set("says")
        self.resultative = self._set("resultative")
        self.saying = self._set("saying")
        self.that = self._set("that")
        self.no_speakers = self._set("no_speakers")
        self.greetings = self._set("greetings")
        self.describing = self._set("describing")
        self.reflexives = self._set("reflexives")
        self.as_what = self._set("as_what")
        self.according: Sequence[str] = self._data.get("according", ())
        self.speech = self._set("speech")
        self.every_comma = bool(self._data.get("every_comma", False))

    @cached_property
    def third(self) -> frozenset[str]:
        """Forms of the third person, such as "signs"."""
        endings: Sequence[Sequence[str]] = self._data.get("third", ())
        return frozenset(
            verb.removesuffix(one) + other
            for verb in self.verbs
            for one, other in [next(((a, b) for a, b in endings if verb.endswith(a)), ("", ""))]
            if other
        )

    @cached_property
    def verbs(self) -> frozenset[str]:
        """Base forms of verbs."""
        return self._set("verbs")

    @cached_property
    def reporting(self) -> frozenset[str]:
        """The words without one of which a sentence does not report what somebody said."""
        return self.says | self.describing | {pair.partition(" ")[0] for pair in self.according}

    def is_adverb(self, form: str) -> bool:
        """Whether a word may be between an auxiliary and its verb."""
        return form in self.adverbs or (len(form) > 4 and form.endswith(tuple(self._data.get("adverb_endings", ()))))

    def is_gerund(self, form: str) -> bool:
        """Whether a form looks like that of "signing"."""
        endings = tuple(self._data.get("gerunds", ()))
        return len(form) > 5 and form.endswith(endings) and form not in self.adjectives

    def is_infinitive(self, form: str) -> bool:
        """Whether a form is surely an infinitive, and no participle."""
        known: Mapping[str, Sequence[str]] = self._data.get("infinitives", {})
        doubtful = form.startswith(tuple(known.get("not", ()))) or self.words.is_participle(form)
        return form.endswith(tuple(known.get("ends", ()))) and not doubtful and form not in self.auxiliaries

    def is_number(self, word: Word) -> bool:
        """Whether a word is in figures."""
        return word.form[:1].isdecimal()

    def _set(self, name: str) -> frozenset[str]:
        return frozenset(map(self.words.form, self._data.get(name, ())))


@lru_cache(64)
def lexicon_of(pack: Pack) -> Lexicon:
    """The words of a pack of which clauses are put together, made ready once."""
    return Lexicon(pack)
