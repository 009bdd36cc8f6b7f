"""The plugin of mkdocs that makes the site, and what has to be installed for it."""

from __future__ import annotations

import logging
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config import load_config
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import PluginCollection

from cairef.site import plugin
from cairef.site.plugin import CairefPlugin
from cairef.site.site_data import SiteData

from .conftest import ROOT
from .reading import CASES, data_of


@pytest.fixture
def config() -> MkDocsConfig:
    """The configuration of the site as mkdocs reads it."""
    return load_config(str(ROOT / "mkdocs.yml"))


@pytest.fixture
def logger() -> Iterator[logging.Logger]:
    """The logger of mkdocs, whose level is set back after the test."""
    found = logging.getLogger("mkdocs")
    level = found.level
    yield found
    found.setLevel(level)


def test_mkdocs_finds_the_plugin_by_its_name(config: MkDocsConfig) -> None:
    (found,) = entry_points(group="mkdocs.plugins", name="cairef")
    assert found.load() is CairefPlugin
    assert isinstance(config.plugins["cairef"], CairefPlugin)


def test_the_plugin_works_on_what_all_others_leave(config: MkDocsConfig) -> None:
    plugins: PluginCollection = config.plugins
    assert list(plugins)[-1] == "cairef"
    # Whatever the order of the plugins, the index of the search is there before records are added to it.
    assert plugins.events["post_build"][-1].__self__ is plugins["cairef"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("given", "expected"),
    [({}, ROOT), ({"root": "tests/cases/base"}, CASES / "base"), ({"root": str(CASES)}, CASES)],
)
def test_the_root_is_relative_to_the_configuration(given: dict[str, str], expected: Path) -> None:
    made = CairefPlugin()
    assert made.load_config(given, str(ROOT / "mkdocs.yml")) == ([], [])
    assert Path(made.config.root) == expected


@pytest.mark.parametrize(
    ("given", "message"),
    [({"root": "nowhere"}, "isn't an existing directory"), ({"root": 1}, "Expected type"), ({"roots": "."}, "Unrec")],
)
def test_an_option_that_is_wrong_is_told(given: dict[str, Any], message: str) -> None:
    errors, warnings = CairefPlugin().load_config(given, str(ROOT / "mkdocs.yml"))
    assert len(errors) + len(warnings) == 1
    assert message in str(errors or warnings)


def test_the_one_stylesheet_of_the_plugin_comes_after_those_of_others(config: MkDocsConfig) -> None:
    config.plugins.on_config(config)
    assert config.extra_css[-1] == "assets/cairef.css"
    assert [name for name in config.extra_css[:-1] if not name.startswith("assets/_")] == []
    (script,) = config.extra_javascript
    assert isinstance(script, ExtraScriptValue)
    assert (script.path, script.type) == ("assets/theme.js", "module")


def test_a_broken_link_is_a_warning_of_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def with_records(index: Path, site: SiteData) -> None:
        assert index == tmp_path / "search" / "search_index.json"
        assert site.root == CASES / "base"

    (tmp_path / "index.html").write_text('<a href="none/">x</a>', "utf-8")
    monkeypatch.setattr(plugin, "with_records", with_records)
    made = CairefPlugin()
    monkeypatch.setattr(made, "_site", data_of(CASES / "base"), raising=False)
    made.on_post_build(config=load_config(str(ROOT / "mkdocs.yml"), site_dir=str(tmp_path)))
    assert caplog.messages == ["cairef: index.html has a link 'none/': there is no none"]
    # A strict build counts the warnings of all loggers below mkdocs' own.
    assert [(record.levelname, record.name.split(".")[0]) for record in caplog.records] == [("WARNING", "mkdocs")]


@pytest.mark.parametrize("strict", [True, False])
def test_a_quiet_build_that_is_strict_still_counts_warnings(logger: logging.Logger, strict: bool) -> None:
    config = load_config(str(ROOT / "mkdocs.yml"), strict=strict)
    # What the option --quiet does.
    logger.setLevel(logging.ERROR)
    CairefPlugin().on_config(config)
    assert logging.getLogger("mkdocs.plugins.cairef").isEnabledFor(logging.WARNING) is strict


def test_the_extra_for_the_site_is_part_of_what_the_documentation_needs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    extra, group = project["project"]["optional-dependencies"]["site"], project["dependency-groups"]["docs"]
    assert [one for one in extra if one not in group] == []


def test_the_library_does_not_load_what_makes_the_site() -> None:
    code = "import sys, cairef; cairef.load(); cairef.validate(); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    own = {"cairef.site", "mkdocs", "jinja2", "markupsafe", "markdown", "babel", "selectolax"}
    assert own & set(done.stdout.split()) == set()
