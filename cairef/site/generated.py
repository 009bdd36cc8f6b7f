"""All pages that templates make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from cairef.site.files.changes_page import changes_page
from cairef.site.files.downloads import Download, download_page
from cairef.site.files.readings import Reading
from cairef.site.front_page import front_page
from cairef.site.home_page import home_page
from cairef.site.languages import ENGLISH, LANGUAGES
from cairef.site.pages import HtmlPage
from cairef.site.pictures.picture_pages import picture_pages
from cairef.site.quality.quality_page import quality_pages
from cairef.site.records.actor_pages import actor_pages
from cairef.site.records.agreement_index import agreement_index
from cairef.site.records.agreement_pages import agreement_pages
from cairef.site.site_data import SiteData
from cairef.site.sources.source_pages import source_pages

__all__ = ["html_pages"]


def html_pages(site: SiteData, files: Sequence[Download], changes: Sequence[Reading], root: Path) -> Iterator[HtmlPage]:
    """The pages that templates make.

    Args:
        site: All that is shown.
        files: The files that hold the dataset.
        changes: When the records were read, the newest first.
        root: The root of the checkout.
    """
    yield home_page(site, files, changes, root)
    yield download_page(site, files, root / "CHANGELOG.md")
    yield changes_page(site, changes, root / "CHANGELOG.md")
    for language in LANGUAGES:
        yield from (page.in_language(language) for page in _in_every_language(site.in_language(language)))
    # What is measured in the documentation is the dataset of the same checkout.
    own = site.root.resolve() == root.resolve()
    yield from quality_pages(site, root / "docs" if own else None)


def _in_every_language(site: SiteData) -> Iterator[HtmlPage]:
    if site.language is not ENGLISH:
        yield front_page(site)
    yield agreement_index(site)
    yield from agreement_pages(site)
    yield from source_pages(site)
    yield from actor_pages(site)
    yield from picture_pages(site)
