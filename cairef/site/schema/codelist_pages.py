"""The pages of the codelists, and of the cue terms in each language."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from babel import Locale

from cairef.schema import Code, CueTerms
from cairef.site.languages import OTHERS
from cairef.site.markup import code, inline, link, page, table, text
from cairef.site.records.agreement_index import agreement_rows
from cairef.site.schema.code_uses import CodeUses
from cairef.site.schema.schema_table import CLAIM, CODES, PAGES, about_claim, codelist_of, definitions, members
from cairef.site.site_data import SiteData

__all__ = ["SHOWN", "codelist_pages", "cue_paths", "first_families"]

_FILTERS = ("topic", "instrument", "status", "country")
"""The codelists by which the index of agreements filters; its parameters have their names."""

SHOWN = "en"
"""The language of the cue terms beside the codes."""

# So many of them are beside a code: some codes have a hundred.
_MOST = 8
# Long rows of words, and what is excepted, say little there.
_LONGEST = 60


def cue_paths(languages: tuple[str, ...]) -> list[str]:
    """The paths of the pages of cue terms, the one of all languages first."""
    return ["schema/cues/index.md", *(f"schema/cues/{language}.md" for language in languages)]


def codelist_pages(site: SiteData) -> Iterator[tuple[str, str]]:
    """The pages as Markdown, by path."""
    yield "schema/codes.md", _Codelists(site).page()
    languages = site.release.cue_languages
    found = {language: terms for language in languages if (terms := site.release.cue_terms(language))}
    index, *paths = cue_paths(tuple(found))
    yield index, _cue_index(found)
    for path, terms in zip(paths, found.values(), strict=True):
        yield path, _cue_page(site, terms)


def first_families(families: tuple[str, ...]) -> tuple[str, ...]:
    """Of the cue terms of a code the first that say what it means.

    Args:
        families: All of them.
    """
    return tuple([each for each in families if len(each) <= _LONGEST and not each.startswith("!")][:_MOST])


class _Codelists:
    """Writes the page of the codelists of the newest release, and of the dataset's own codes."""

    def __init__(self, site: SiteData) -> None:
        self._site = site
        self._release = site.release
        self._uses = CodeUses(site)
        # In how many agreements, which is what the filtered index lists.
        self._filters = Counter(
            (name, value) for row in agreement_rows(site) for name in _FILTERS for value in row.values[name]
        )

    def page(self) -> str:
        """The page."""
        schema = self._release.documents[CODES]
        users = self._users()
        parts = [
            "# Codelists\n",
            f"{inline(schema['description'])}\n",
            f"Schema file: {link(code(CODES), f'{self._release.version}/{CODES}')}.\n",
            "The uses are those in the dataset that this site shows. The cue terms are those in English; "
            f"{link('Cue terms', 'cues/index.md')} has the other languages. The Chinese words are for readers and for "
            "the search of this site; they are no part of the schema.\n",
        ]
        for name, body in schema["$defs"].items():
            used_by = ", ".join(link(code(label), target) for label, target in sorted(users[name].items()))
            parts += [
                f"## {text(body['title'])} {{ #{name} }}\n",
                f"{inline(body['description'])}\n",
                f"Name: {code(name)}. Used by {used_by or 'nothing'}. {self._kind(name)}\n",
                self._codelist(name, self._site.codes.of(name)),
            ]
        return page("Codelists", *parts)

    def _kind(self, name: str) -> str:
        if name not in self._release.open_lists:
            return "A closed list."
        return f"An open list: a dataset may add {link('codes of its own', 'codelist.md')}."

    def _users(self) -> Mapping[str, Mapping[str, str]]:
        """The properties that hold codes of each codelist, with their places."""
        users: dict[str, dict[str, str]] = defaultdict(dict)
        for document in PAGES:
            for place, node in definitions(self._release, document) if document != CODES else ():
                claim = about_claim(self._release, place, node)
                for member in members(place, node):
                    name = codelist_of(member.body)
                    if name and not (claim and member.name in CLAIM):
                        users[name][member.anchor.replace("-", ".")] = f"{PAGES[document]}#{member.anchor}"
        return users

    def _codelist(self, name: str, codes: Mapping[str, Code]) -> str:
        with_cues = name in self._release.cues(SHOWN)
        rows = []
        for entry in codes.values():
            marks = [" *(deprecated)*"] if entry.deprecated else []
            if entry.code not in self._release.codelists[name]:
                marks.append(" *(of this dataset)*")
            mood = f'<br><span class="cairef-mood">Mood: {code(entry.mood)}</span>' if entry.mood else ""
            row = [
                f'<a id="{name}.{entry.code}"></a>{code(entry.code)}{"".join(marks)}',
                f"**{text(entry.title)}.** {inline(entry.description)}{_translated(name, entry.code)}{mood}",
            ]
            if with_cues:
                cues = self._cues(name, entry.code) or "none"
                only = "<em>Only examples:</em> " if entry.examples else ""
                row.append(f'<span class="cairef-label">Cue terms: </span>{only}{cues}')
            rows.append([*row, self._use(name, entry.code)])
        kind = "cairef-codes cairef-codes--cues" if with_cues else "cairef-codes"
        return table(["Code", "Meaning", *(["Cue terms"] if with_cues else []), "Uses"], rows, kind)

    def _cues(self, codelist: str, value: str) -> str:
        """The first cue terms of a code; all of the release are on the page of their language."""
        families = self._site.codes.cues(SHOWN, codelist, value) or ()
        first = first_families(families)
        more = len(families) - len(first)
        if len(families) <= _MOST or not first or value not in self._release.cues(SHOWN).get(codelist, {}):
            return _families(families)
        return f"{_families(first)}, {link(f'{more:,} more', f'cues/{SHOWN}.md#{codelist}.{value}')}"

    def _use(self, codelist: str, value: str) -> str:
        number = self._uses.count(codelist, value)
        words = f"{number:,}" + f'<span class="cairef-label"> {"use" if number == 1 else "uses"}</span>'
        listed = self._filters[codelist, value]
        if listed:
            of = link(f"{listed:,} agreement{'' if listed == 1 else 's'}", f"../agreements/index.md?{codelist}={value}")
            return f"{words} in {of}"
        return words


def _cue_index(found: Mapping[str, CueTerms]) -> str:
    rows = [
        [
            link(text(_name(language)), f"{language}.md"),
            f'<span class="cairef-label">Codes: </span>{sum(map(len, terms.families.values())):,}',
            f'<span class="cairef-label">Families: </span>{_number(terms):,}',
            _checked(terms),
        ]
        for language, terms in found.items()
    ]
    return page(
        "Cue terms",
        "# Cue terms\n",
        "A stated code is supported when a quote has one of its cue terms, in the language of the source. A cue term "
        "is a family: it covers the inflections of its words, their order with “of”, and an adverb between them. In a "
        "language that is not listed here a machine does not judge codes: they are counted as not assessable. So they "
        "are where none is found of a code whose terms are only examples.\n",
        table(["Language", "Codes", "Families", "Checked by a native reader"], rows, "cairef-languages"),
    )


def _number(terms: CueTerms) -> int:
    return sum(len(families) for of in terms.families.values() for families in of.values())


def _cue_page(site: SiteData, terms: CueTerms) -> str:
    name = _name(terms.language)
    file = f"cues/{terms.language}.json"
    where = f"../{site.release.version}/{file}" if (site.release.folder / file).is_file() else f"../{CODES}"
    parts = [
        f"# Cue terms in {text(name)}\n",
        f"{_checked(terms)} File: {link(code(file), where)}.\n",
    ]
    for codelist, codes in terms.families.items():
        titles = site.release.codelists[codelist]
        rows = [
            [
                f'<a id="{codelist}.{value}"></a>'
                f"{link(code(value), f'../codes.md#{codelist}.{value}')}<br>{text(titles[value].title)}",
                f'<span lang="{terms.language}">{_families(families)}</span>',
            ]
            for value, families in codes.items()
        ]
        title = site.release.documents[CODES]["$defs"][codelist]["title"]
        parts += [f"## {text(title)} {{ #{codelist} }}\n", table(["Code", "Families"], rows)]
    # Its words are no words about cooperation, and would fill the search.
    return page(f"Cue terms in {name}", *parts, searched=False)


def _checked(terms: CueTerms) -> str:
    if not terms.checked_by:
        return "No native reader has checked them."
    return f"Checked by {', '.join(map(text, terms.checked_by))}."


def _name(language: str) -> str:
    return str(Locale.parse(language).english_name)


def _families(families: tuple[str, ...]) -> str:
    return ", ".join(code(family) for family in families)


def _translated(codelist: str, value: str) -> str:
    """The titles of a code in the other languages of the site."""
    titles = ((language.tag, language.code(codelist, value)) for language in OTHERS)
    return "".join(
        f'<br><span class="cairef-chinese" lang="{tag}">{text(title)}</span>' for tag, title in titles if title
    )
