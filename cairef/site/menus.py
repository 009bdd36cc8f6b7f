"""The menu of the pages in a language other than English, and how a page leads to the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page

from cairef.site.languages import ENGLISH, LANGUAGES, OTHERS, Language
from cairef.site.pages import HtmlPage, address

__all__ = ["Version", "menus", "versions"]

# The documentation is in English; it begins with what a reader of records needs.
_DOCUMENTATION = "codebook/"


@dataclass(frozen=True, slots=True)
class Version:
    """A page in a language.

    Attributes:
        language: The language.
        address: The address of the page below the site's root.
        same: Whether it is the same page, and not the first page of the language.
    """

    language: Language
    address: str
    same: bool = True


def menus(files: Files) -> Mapping[str, Navigation]:
    """The menus by the tag of their language. That of English is in mkdocs.yml.

    Args:
        files: All files of the site, after mkdocs has made its own menu of them.
    """
    return {language.tag: _menu(language, files) for language in OTHERS}


def _menu(language: Language, files: Files) -> Navigation:
    home = _page(files, f"{language.folder}/index.md", language.say("Home"))
    lists = [
        _page(files, f"{language.folder}/{folder}/index.md", language.say(title))
        for folder, title in (("agreements", "Agreements"), ("sources", "Sources"), ("actors", "Actors"))
    ]
    charts = [
        _page(files, f"{language.folder}/pictures/{name}.md", language.say(title))
        for name, title in (
            ("index", "Charts"),
            ("timeline", "Timeline"),
            ("parties", "Parties"),
            ("network", "Network"),
            ("coverage", "Coverage"),
            ("topics", "Topics"),
        )
    ]
    section = Section(language.say("Charts"), [*charts])
    for page in charts:
        page.parent = section
    for before, after in pairwise(charts):
        before.next_page, after.previous_page = after, before
    documentation = Link(language.say("Documentation (English)"), _DOCUMENTATION)
    menu = Navigation([home, *lists, section, documentation], [home, *lists, *charts])
    menu.homepage = home
    return menu


def _page(files: Files, path: str, title: str) -> Page:
    file = files.get_file_from_path(path)
    if file is None or file.page is None:
        raise PluginError(f"{path} is not among the pages")
    file.page.title = title
    return file.page


def versions(pages: Mapping[str, HtmlPage], page: HtmlPage | None) -> list[Version]:
    """A page in all languages, English first; for one that is in English only, the first pages of the others.

    Args:
        pages: The pages that templates make, by their paths.
        page: The page; None for one that is made of Markdown.
    """
    path = (page.original or page.path) if page else ""
    others = list(_others(pages, path))
    if others:
        return [Version(ENGLISH, address(path)), *others]
    return [Version(language, language.address(""), same=False) for language in LANGUAGES if language.folder]


def _others(pages: Mapping[str, HtmlPage], path: str) -> Iterator[Version]:
    for language in OTHERS:
        if f"{language.folder}/{path}" in pages:
            yield Version(language, address(f"{language.folder}/{path}"))
