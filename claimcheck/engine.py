"""From configuration and rules to a checker; the one place where the commands meet the engine."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from claimcheck.finding import Result
from claimcheck.reports.view import Tool
from claimcheck.rule import Severity

if TYPE_CHECKING:
    from claimcheck.config import Config
    from claimcheck.language.lexicon import Lexicon
    from claimcheck.ruleset import RuleSet


class Checks(Protocol):
    """What the commands need of a checker."""

    def check(self, name: str, data: bytes) -> Result:
        """The result for one article, given as bytes."""

    def check_text(self, name: str, source: str) -> Result:
        """The result for one article, given as text."""

    def check_files(self, names: Iterable[str]) -> Iterator[Result]:
        """The results for files, in order, each as soon as it is known."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What decides how articles are checked.

    Attributes:
        config: a configuration file, or None for the nearest one upwards.
        rules: folders and files of rules in place of those that ship and the configured ones; empty for those.
        more_rules: folders and files of rules that go before all others.
        model: the name of a spaCy pipeline, or None for the configured one.
        main_content: whether only the article itself is read of HTML pages, even if it is not configured.
    """

    config: Path | None = None
    rules: tuple[Path, ...] = ()
    more_rules: tuple[Path, ...] = ()
    model: str | None = None
    main_content: bool = False


@dataclass(frozen=True)
class Engine:
    """Rules and configuration as loaded; the checker, which takes time to make, comes when it is first needed."""

    config: "Config"
    rules: "RuleSet"
    lexicon: "Lexicon"

    @cached_property
    def checker(self) -> Checks:
        """The checker."""
        from claimcheck.pipeline import Checker

        return Checker(self.config, self.rules, self.lexicon)

    @cached_property
    def tool(self) -> Tool:
        """What a report says of this engine."""
        from claimcheck import __version__
        from claimcheck.language.parse import model_name

        known = f"{self.rules.sha256} {self.lexicon.sha256}"
        return Tool(__version__, model_label(model_name(self.config.model)), hashlib.sha256(known.encode()).hexdigest())

    @property
    def suffixes(self) -> frozenset[str]:
        """The endings of files that can be read as articles."""
        from claimcheck.readers import READERS

        return READERS.suffixes

    def fail_on(self, wish: str | None) -> Severity | None:
        """The least severity that fails a run: as wished, else as configured; None for never."""
        if wish is None:
            return self.config.fail_on
        return None if wish == "never" else Severity[wish.upper()]


def open_engine(setup: Setup) -> Engine:
    """Loads configuration and rules, but not yet the language model.

    Raises:
        ConfigError: when the configuration is wrong.
        Problems: when rules are wrong; all of them at once.
    """
    from claimcheck import __version__
    from claimcheck.compiled import knowledge
    from claimcheck.config import load_config
    from claimcheck.paths import rules_folder
    from claimcheck.tuning import in_force

    config = load_config(setup.config)
    if setup.model:
        config = replace(config, model=setup.model)
    if setup.main_content:
        config = replace(config, main_content=True)
    shipped = rules_folder()
    folders = setup.rules or (shipped, *config.rules)
    lexicon, rules = knowledge(shipped / "lexicon", (*folders, *setup.more_rules), __version__)
    return Engine(config, in_force(rules, config), lexicon)


def check_text(text: str, name: str = "text.md", *, setup: Setup | None = None) -> Result:
    """Checks one article.

    Args:
        text: the article; it may hold any characters, lone surrogates too.
        name: its name; the ending decides how it is read.
        setup: configuration, rules and model; left out, those of the current folder.
    """
    return open_engine(setup or Setup()).checker.check_text(name, text)


def model_label(name: str) -> str:
    """The name and version of a spaCy pipeline, without loading it."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"{name} {version(name)}"
    except (PackageNotFoundError, ValueError):
        return name


def about(engine: Engine) -> str:
    """The versions of the engine, the rules and the language model, a line each."""
    packs = Counter(rule.pack for rule in engine.rules.rules)
    rules = ", ".join(f"{name} ({count} rules)" for name, count in sorted(packs.items()))
    tool = engine.tool
    return f"claimcheck {tool.version}\nrules {rules or 'none'}, sha256 {tool.rules[:12]}\nmodel {tool.model}"
