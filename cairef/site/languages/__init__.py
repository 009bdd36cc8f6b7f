"""The languages of the site's own words. What a source prints is never translated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["ENGLISH", "Language"]


@dataclass(frozen=True, eq=False)
class Language:
    """A language of the interface.

    Attributes:
        tag: Its BCP 47 tag.
        name: Its own name for itself.
        words: The English words of the site, each with what this language says. English has none.
    """

    tag: str
    name: str
    words: Mapping[str, str] = field(default_factory=dict)

    def say(self, words: str, **values: object) -> str:
        """The words in this language; English where it has none.

        Args:
            words: What the site says in English, with places such as `{number}` for what differs.
            **values: What is put there.
        """
        found = self.words.get(words, words)
        return found.format(**values) if values else found


ENGLISH = Language("en", "English")
