"""The mkdocs hook: adds the generated pages. Nothing is written below `docs/`."""

from __future__ import annotations

import logging
import re
from pathlib import Path

from cairef_site.home_page import home_parts
from cairef_site.rule_pages import in_order, rule_pages
from cairef_site.schema_pages import schema_pages
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

import cairef
from cairef.schema import Release

_LOG = logging.getLogger("mkdocs.hooks.cairef")


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).resolve().parent


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """List the page of every rule below the rules."""
    for entry in config.nav or []:
        if "Rules" in entry:
            entry["Rules"] = ["rules/index.md", *(f"rules/{rule.code}.md" for rule in in_order(cairef.RULES.values()))]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages, the schema files and the project's own texts."""
    root = _root(config)
    pages = {
        **schema_pages(_newest(root)),
        **rule_pages(cairef.RULES.values(), root / "tests" / "cases"),
        "changelog.md": (root / "CHANGELOG.md").read_text("utf-8"),
        # In the repository its links start at the root; here they start at docs/.
        "contributing.md": (root / "CONTRIBUTING.md").read_text("utf-8").replace("](docs/", "]("),
    }
    for path, content in pages.items():
        files.append(File.generated(config, path, content=content))
    for file in sorted((root / "schema").rglob("*.json")):
        files.append(File.generated(config, file.relative_to(root).as_posix(), abs_src_path=str(file)))
    return files


def _newest(root: Path) -> Release:
    folders = [path for path in (root / "schema").iterdir() if path.is_dir()]
    newest = max(folders, key=lambda path: [int(part) for part in path.name.split(".")])
    return Release(newest.name, newest)


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str | None:  # noqa: ARG001 - mkdocs passes it
    """Fill in the home page."""
    if page.file.src_uri != "index.md":
        return None
    root = _root(config)
    report = cairef.validate(root)
    if not report.ok:
        _LOG.warning("the dataset does not hold: %d errors; run cairef validate", len(report.errors))
    parts = home_parts(root, report)
    missing = [name for name in parts if f"<!-- {name} -->" not in markdown]
    if missing:
        raise PluginError(f"docs/index.md has no place for {', '.join(missing)}")
    return re.sub(r"<!-- (\w+) -->", lambda match: parts[match.group(1)], markdown)
