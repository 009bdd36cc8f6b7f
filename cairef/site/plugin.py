"""The mkdocs plugin: adds the generated pages and what styles them. Nothing is written below `docs/`."""

from __future__ import annotations

import html
import json
import logging
import re
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from mkdocs.config.base import Config
from mkdocs.config.config_options import Dir, ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import _TocToken, get_toc
from mkdocs.utils.templates import TemplateContext

import cairef
from cairef.exports.linked.addresses import text_address
from cairef.site.files.changelog import version_in_words
from cairef.site.files.downloads import dataset_files, sums
from cairef.site.files.feed import FEED, feed
from cairef.site.files.readings import readings
from cairef.site.generated import html_pages
from cairef.site.guides.codebook_links import with_record_links
from cairef.site.guides.command_pages import with_commands
from cairef.site.languages import ENGLISH, Language
from cairef.site.link_check import messages
from cairef.site.markup import first_words, with_breaks, with_contents, with_numbers
from cairef.site.menus import menus, versions
from cairef.site.pages import HtmlPage, Section
from cairef.site.pictures.picture_pages import picture_files
from cairef.site.rules.rule_pages import in_order, rule_pages
from cairef.site.schema.codelist_pages import cue_paths
from cairef.site.schema.schema_downloads import archives
from cairef.site.schema.schema_pages import schema_pages
from cairef.site.search.search_index import with_records
from cairef.site.site_data import SiteData, releases_in
from cairef.site.styles import STYLESHEET, joined

__all__ = ["CairefPlugin", "SiteConfig"]

_LOG = get_plugin_logger("cairef")

_ASSETS = Path(__file__).parent / "assets"
# The other scripts are loaded by the pages that need them.
_MODULES = ("theme",)

# Pages of many tables, of which a reader looks for one.
_LONG = frozenset({"kill-rates.md", "schema/codes.md"})

_AT_THE_START = re.compile(r"\n\s+")
# The theme's link past the header leads to the first entry of the contents: a heading far below the title.
_SKIP = re.compile(r'<a href="[^"]*"(?= class="md-skip")')


class SiteConfig(Config):  # type: ignore[no-untyped-call]  # mkdocs does not type what a subclass calls
    """The options of the plugin in mkdocs.yml.

    Attributes:
        root: The folder with the `dataset/` and `seeds/` to show, relative to the folder of mkdocs.yml.
    """

    root = Dir(exists=True, default=".")


class CairefPlugin(BasePlugin[SiteConfig]):  # type: ignore[no-untyped-call]  # likewise
    """Makes the site of a dataset.

    It is listed last among the plugins: what others do to the pages comes before.
    """

    _site: SiteData
    _pages: dict[str, HtmlPage]
    _menus: Mapping[str, Navigation]

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load the stylesheet and scripts on every page, and list the pages of rules and of cue terms in the menu."""
        if config.strict and not _LOG.isEnabledFor(logging.WARNING):
            # With --quiet, mkdocs would hide warnings from the counter by which --strict fails.
            logging.getLogger("mkdocs").setLevel(logging.WARNING)
        config.extra_css.append(STYLESHEET)
        for name in _MODULES:
            script = ExtraScriptValue(f"assets/{name}.js")
            script.type = "module"
            config.extra_javascript.append(script)
        rules = ["rules/index.md", *(f"rules/{rule.code}.md" for rule in in_order(cairef.RULES.values()))]
        _replace(config.nav or [], "Rules", rules)
        newest = releases_in(Path(config.config_file_path).resolve().parent / "schema")[-1]
        _replace(config.nav or [], "Cue terms", cue_paths(newest.cue_languages))
        return config

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Read the dataset, and add the generated pages, the schema files and the project's own texts."""
        checkout = Path(config.config_file_path).resolve().parent
        site = self._site = SiteData.read(Path(self.config.root), checkout / "schema")
        changelog = (checkout / "CHANGELOG.md").read_text("utf-8")
        config.extra["cairef_version"] = version_in_words(cairef.__version__, changelog)
        if not site.report.ok:
            _LOG.warning("the dataset does not hold: %d errors; run cairef validate", len(site.report.errors))
        pages = {
            **schema_pages(site),
            **rule_pages(cairef.RULES.values(), checkout / "tests" / "cases"),
            "changelog.md": changelog,
            # In the repository its links start at the root; here they start at docs/.
            "contributing.md": (checkout / "CONTRIBUTING.md").read_text("utf-8").replace("](docs/", "]("),
        }
        for path, content in pages.items():
            files.append(File.generated(config, path, content=content))
        downloads, changes = dataset_files(site), readings(site)
        self._pages = {page.path: page for page in html_pages(site, downloads, changes, checkout)}
        for page in self._pages.values():
            file = File.generated(config, page.path, content=_front_matter(page))
            if page.parent is not None or page.original:
                # A menu of thousands of records would be on every page.
                file.inclusion = InclusionLevel.NOT_IN_NAV
            files.append(file)
        made = {file.path: file.content for file in downloads} | {"dataset/SHA256SUMS": sums(downloads)}
        made[FEED] = feed(f"{config.site_name}: data changes", site, changes)
        made |= {**archives(site.releases, checkout / "LICENSE"), **picture_files(site)}
        made[STYLESHEET] = joined(_ASSETS).encode()
        for path, content_of_file in made.items():
            files.append(File.generated(config, path, content=content_of_file))
        for path, copied in _copies(site, checkout).items():
            files.append(File.generated(config, path, abs_src_path=str(copied)))
        return files

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002 - mkdocs passes it
        """Put pages that are not in the menu below the one they are reached from, each after the one before."""
        last: dict[str, Page] = {}
        for path, html_page in self._pages.items():
            if html_page.parent is None:
                continue
            file, above = files.get_file_from_path(path), files.get_file_from_path(html_page.parent)
            if file is None or file.page is None or above is None or above.page is None:
                raise PluginError(f"{path} or {html_page.parent} is not among the pages")
            # mkdocs' own type knows sections only, but climbs from any page.
            file.page.parent = above.page  # type: ignore[assignment]
            before = last.get(html_page.parent)
            if before is not None:
                before.next_page, file.page.previous_page = file.page, before
            last[html_page.parent] = file.page
        self._menus = menus(files)
        return nav

    def on_page_context(
        self,
        context: TemplateContext,
        /,
        *,
        page: Page,
        config: MkDocsConfig,
        nav: Navigation,
    ) -> TemplateContext:
        """Give the theme the language of a page, with its menu, and the same page in the others."""
        html_page = self._pages.get(page.file.src_uri)
        language = html_page.language if html_page else ENGLISH
        more = {
            "language": language,
            "say": language.say,
            "tongue": language.tongue,
            "cairef_version": _version(config.extra["cairef_version"], language),
            "nav": self._menus.get(language.tag, nav),
            "versions": versions(self._pages, html_page),
        }
        # What a plugin adds is not in the type.
        return cast("TemplateContext", {**context, **more})

    def on_page_markdown(self, markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002 - mkdocs passes it
        """Fill in the page of the command line, link some pages to the records, and lay out tables."""
        if page.file.src_uri == "cli.md":
            markdown = with_commands(markdown)
        if page.file.src_uri in {"codebook.md", "how-to-read.md", "reading.md", "readings-history.md"}:
            markdown = with_record_links(markdown, self._site)
        if page.file.src_uri in _LONG:
            markdown = with_contents(markdown)
        return with_numbers(markdown)

    def on_page_content(self, html: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002 - mkdocs passes it
        """Fill in the pages that templates make. They are HTML, and never pass through Markdown."""
        html_page = self._pages.get(page.file.src_uri)
        if html_page is None:
            page.meta.setdefault("description", first_words(html))
            return with_breaks(html)
        page.toc = get_toc([_toc(section, 2) for section in html_page.sections])
        return with_breaks(html_page.html())

    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002 - mkdocs passes it
        """Take the blanks of the theme's templates out of a page, and let its first link lead to where it begins.

        In its article the blanks may be those of an example.
        """
        before, begins, rest = output.partition("<article")
        before = _SKIP.sub('<a href="#__content"', before)
        article, ends, after = rest.rpartition("</article>")
        return "".join([_AT_THE_START.sub("\n", before), begins, article, ends, _AT_THE_START.sub("\n", after)])

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Index the records, and check every link of every page, after all files have been written."""
        folder = Path(config.site_dir)
        with_records(folder / "search" / "search_index.json", self._site)
        if not config.site_url:
            # A map of the site has whole addresses. Without them mkdocs writes one of no pages, which is none.
            for name in ("sitemap.xml", "sitemap.xml.gz"):
                (folder / name).unlink(missing_ok=True)
        for message in messages(folder):
            _LOG.warning("%s", message)


def _version(name: str, language: Language) -> str:
    """The version as the changelog names it, in a language."""
    number, unreleased, after = name.partition(" (unreleased)")
    return language.say("{version} (unreleased)", version=number) if unreleased and not after else name


def _replace(entries: list[object], title: str, pages: list[str]) -> None:
    for entry in entries:
        if isinstance(entry, dict):
            for name, below in entry.items():
                if name == title:
                    entry[name] = pages
                elif isinstance(below, list):
                    _replace(below, title, pages)


def _copies(site: SiteData, checkout: Path) -> dict[str, Path]:
    """The files that are part of the site as they are, by their addresses."""
    found = {f"assets/{path.name}": path for path in sorted(_ASSETS.iterdir()) if path.suffix != ".css"}
    for base, folder in ((checkout, "schema"), (site.root, "dataset"), (site.root, "codes")):
        for path in sorted((base / folder).rglob("*.json")):
            found[path.relative_to(base).as_posix()] = path
    found["schema/SHA256SUMS"] = checkout / "schema" / "SHA256SUMS"
    for source in site.data.sources.values():
        found[text_address(source)] = site.root / "seeds" / source.file
    return found


def _front_matter(page: HtmlPage) -> str:
    # The theme writes title and description into the page as they are.
    meta = {
        "title": html.escape(" ".join(page.title.split())),
        "description": html.escape(" ".join(page.description.split())),
        "hide": list(page.hide),
        "search": {"exclude": True} if page.boost is None else {"boost": page.boost},
    }
    # YAML takes few characters as they are, and knows no surrogate pairs.
    text = re.sub("[^ -~]", lambda match: f"\\U{ord(match.group()):08x}", json.dumps(meta, ensure_ascii=False))
    return f"---\n{text}\n---\n"


def _toc(section: Section, level: int) -> _TocToken:
    below = [_toc(child, level + 1) for child in section.sections]
    return {"id": section.id, "name": html.escape(section.title), "level": level, "children": below}
