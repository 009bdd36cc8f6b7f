"""Pages that are HTML from a template, and how templates are filled."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape
from mkdocs.utils import get_relative_url

from cairef.site.languages import ENGLISH, Language
from cairef.site.lengths import fixed
from cairef.site.origin import origin_of
from cairef.site.words import date_in_words

__all__ = ["HtmlPage", "Section", "address", "passage_anchor", "render"]

_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
# No line ends after a tag or a comment of a template: there the indentation alone is between what is before and after.
_NEEDED = re.compile(r"(?<=[%#]}\n)[ \t]+")
_ISOLATES = re.compile("[\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of a page, for its table of contents."""

    id: str
    title: str
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True)
class HtmlPage:
    """A page that a template makes.

    Attributes:
        path: The path of its source below `docs/`, such as `actors/misti.md`.
        title: Its title as plain text.
        template: The template's name.
        values: What the template is filled with.
        sections: Its headings.
        description: A sentence for search engines, as plain text.
        parent: The path of the page of the menu below which it is to be found; None for a page in the menu.
        boost: How much more than other pages it counts in a search; None for the page of a record, which the search
            knows from the record itself.
        hide: The parts of the theme that are left out.
        language: The language of its own words; quotes are as they are printed.
        original: The path of the same page in English, where it is in another language.
    """

    path: str
    title: str
    template: str
    values: Mapping[str, Any]
    sections: tuple[Section, ...] = ()
    description: str = ""
    parent: str | None = None
    boost: float | None = 1
    hide: tuple[str, ...] = field(default=())
    language: Language = ENGLISH
    original: str = ""

    def in_language(self, language: Language) -> HtmlPage:
        """The page among those in a language, where it is filled with what was made in that language."""
        if not language.folder:
            return self
        parent = f"{language.folder}/{self.parent}" if self.parent else None
        path = f"{language.folder}/{self.path}"
        return replace(self, path=path, parent=parent, boost=None, language=language, original=self.path)

    @property
    def url(self) -> str:
        """The page's address below the site's root."""
        return address(self.path)

    def html(self) -> str:
        """The page's content."""
        return render(self.template, self.url, self.language, **self.values)


def address(path: str) -> str:
    """The address of the page that is made from a path below `docs/`."""
    stem = path.removesuffix(".md")
    return f"{stem}/" if stem != "index" and not stem.endswith("/index") else stem.removesuffix("index")


def passage_anchor(start: int, end: int) -> str:
    """The anchor of a stretch of a source, in the fragment syntax of RFC 5147 for plain text."""
    return f"char={start},{end}"


class _Flush(FileSystemLoader):
    """Loads templates without the indentation of their lines: the page of a record would have thousands of blanks."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        source, path, fresh = super().get_source(environment, template)
        lean = _INDENT.sub(lambda blanks: " " if _NEEDED.match(source, blanks.start()) else "", source)
        return lean, path, fresh


@cache
def _environment(language: Language) -> Environment:
    environment = Environment(
        extensions=["jinja2.ext.i18n"],
        loader=_Flush(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["to"] = _linker(language)
    environment.globals["_"] = language.say
    environment.globals["between"] = language.between
    environment.globals["language"] = language
    environment.globals["passage_anchor"] = passage_anchor
    environment.globals["origin_of"] = origin_of
    environment.filters["date"] = partial(date_in_words, language=language)
    environment.filters["number"] = language.number
    environment.filters["count"] = language.count
    environment.filters["fixed"] = fixed
    environment.filters["bdi"] = _isolator(language)
    environment.filters["put"] = _put
    return environment


def _linker(language: Language) -> Callable[..., str]:
    @pass_context
    def to(context: Context, target: str, fragment: str = "") -> str:
        """A link from this page to an address below the site's root, to the page in this language if there is one."""
        here, there = context["here"], language.address(target)
        path = "" if there == here and fragment else get_relative_url(there, here)
        return f"{path}#{fragment}" if fragment else path

    return to


def _isolator(language: Language) -> Callable[..., Markup]:
    def isolated(value: str, tag: str | None = None) -> Markup:
        """Words of a record or a source: what they do to the direction of writing ends with them.

        Args:
            value: The words.
            tag: The language of a source's own words. What a coder writes is English, on every page.
        """
        own = language.tongue(value)
        if tag is not None:
            own = Markup("") if tag == language.tag else Markup(' lang="{}"').format(tag)
        # A browser lets a mark that ends an isolate end that of the element as well; a box of its own holds it.
        apart = Markup(' class="cr-apart"') if _ends_too_much(value) else ""
        return Markup("<bdi{}{}>{}</bdi>").format(apart, own, value)

    return isolated


def _put(words: str, **values: object) -> Markup:
    """Words of the site with markup in their places: `_("from {source}")|put(source=...)`."""
    return escape(words).format(**values)


def _ends_too_much(value: str) -> bool:
    """Whether a text ends a directional isolate that it did not begin."""
    depth = 0
    for mark in _ISOLATES.findall(value):
        depth += -1 if mark == "\u2069" else 1
        if depth < 0:
            return True
    return False


def render(template: str, here: str, language: Language = ENGLISH, /, **values: Any) -> str:
    """Fill a template.

    Args:
        template: Its name.
        here: The address of the page below the site's root, from which its links start.
        language: The language of what `_()` marks in it.
        **values: What it is filled with. All of it is escaped unless it is `Markup` already.
    """
    return _environment(language).get_template(template).render(here=here, **values)
