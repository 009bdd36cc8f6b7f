"""What a dataset adds to the codelists: codes of its own, and cue terms for the codes of a release."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from cairef.frozen import Frozen
from cairef.schema.releases import Code, Release

__all__ = ["NO_OWN_CODES", "KnownCodes", "OwnCodes"]

Families = Mapping[str, Mapping[str, tuple[str, ...]]]

_PREFIX = "x-"
_NONE: Mapping[str, Any] = {}


class OwnCodes(Frozen):
    """The codes and cue terms that a dataset declares.

    Attributes:
        codelists: The codes by codelist.
        families: The cue terms of these codes, and those added to codes of the release: families by language, codelist
            and code.
        unread: The codelists whose file could not be read, so that it is not known what it declares.
    """

    codelists: Mapping[str, Mapping[str, Code]]
    families: Mapping[str, Families]
    unread: frozenset[str]

    def __init__(
        self,
        codelists: Mapping[str, Mapping[str, Code]] = _NONE,
        families: Mapping[str, Families] = _NONE,
        unread: frozenset[str] = frozenset(),
    ) -> None:
        self.__dict__.update(codelists=codelists, families=families, unread=unread)

    @classmethod
    def of(cls, files: Iterable[Mapping[str, Any]], unread: Iterable[str] = ()) -> OwnCodes:
        """The codes of files that `codelist.schema.json` accepts.

        Args:
            files: The values of the files.
            unread: The codelists whose file could not be read.
        """
        files, unread = list(files), list(unread)
        if not files and not unread:
            return NO_OWN_CODES
        codelists: dict[str, Mapping[str, Code]] = {}
        families: dict[str, dict[str, dict[str, tuple[str, ...]]]] = {}
        for value in files:
            name = value["codelist"]
            codes = value.get("codes", [])
            codelists[name] = {each["code"]: _code(each) for each in codes}
            for each in (*codes, *value.get("terms", [])):
                for language, terms in each.get("cues", {}).items():
                    families.setdefault(language, {}).setdefault(name, {})[each["code"]] = tuple(terms)
        return cls(codelists, families, frozenset(unread))

    def code(self, codelist: str, code: str) -> Code | None:
        """A code; None where it is not declared."""
        return self.codelists.get(codelist, {}).get(code)

    def adds_terms(self, codelist: str, code: str) -> bool:
        """Whether the dataset adds cue terms to a code of the release."""
        return not code.startswith(_PREFIX) and any(code in of.get(codelist, {}) for of in self.families.values())

    def cues(self, tag: str) -> Families:
        """The cue terms in the language of a BCP 47 tag, by codelist and code."""
        from cairef.texts.languages import language_of  # noqa: PLC0415 - loaded when a text is read

        return self.families.get(language_of(tag), {}) if self.families else {}


NO_OWN_CODES = OwnCodes()
"""Those of a dataset that declares none."""


class KnownCodes:
    """The codes that records of a dataset may have.

    Attributes:
        release: The release of the schema.
        own: The dataset's own codes.
    """

    __slots__ = ("own", "release")

    def __init__(self, release: Release, own: OwnCodes = NO_OWN_CODES) -> None:
        self.release = release
        self.own = own

    def of(self, codelist: str) -> Mapping[str, Code]:
        """The codes of a codelist: those of the release, then the dataset's own where the list is open."""
        known, own = self.release.codelists[codelist], self.own.codelists.get(codelist)
        return {**known, **own} if own and codelist in self.release.open_lists else known

    def code(self, codelist: str, code: str) -> Code:
        """A code of a codelist. One of the dataset's own that is not declared has only its name.

        Raises:
            KeyError: There is no such code.
        """
        found = self.release.codelists[codelist].get(code) or self.own.code(codelist, code)
        if found is None and code.startswith(_PREFIX):
            return Code(code, code, "A code of the dataset's own that it does not declare.")
        if found is None:
            raise KeyError(code)
        return found

    def cues(self, tag: str, codelist: str, code: str) -> tuple[str, ...] | None:
        """The cue terms of a code; empty where it has none at all, None where it has none in this language.

        Args:
            tag: The language, as a BCP 47 tag.
            codelist: The codelist.
            code: The code.
        """
        found = self.own.cues(tag).get(codelist, {}).get(code)
        if not code.startswith(_PREFIX):
            terms = self.release.cues(tag)
            return (*terms.get(codelist, {}).get(code, ()), *(found or ())) if terms or found else None
        if found is None and self.own.code(codelist, code) and not self._in_some_language(codelist, code):
            return ()
        return found

    def _in_some_language(self, codelist: str, code: str) -> bool:
        return any(code in families.get(codelist, {}) for families in self.own.families.values())


def _code(item: Mapping[str, Any]) -> Code:
    mood, deprecated, examples = item.get("mood", "any"), item.get("deprecated", False), item.get("examples", False)
    return Code(item["code"], item["title"], item["description"], mood, deprecated, examples)
