"""From configuration and rules to a checker; the one place where the commands meet the engine."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from claimcheck.discover import SUFFIXES
from claimcheck.document import Document
from claimcheck.finding import Result
from claimcheck.installed import version_of
from claimcheck.model import model_name
from claimcheck.reports.view import Tool
from claimcheck.rule import Severity

if TYPE_CHECKING:
    from claimcheck.cache import Store
    from claimcheck.config import Config
    from claimcheck.language.lexicon import Lexicon
    from claimcheck.ruleset import RuleSet
    from claimcheck.suppress import Policy


_HEX_DIGITS = 64


class ChecksFiles(Protocol):
    """What checks articles."""

    def check(self, name: str, data: bytes) -> Result:
        """The result for one article, given as bytes."""

    def check_text(self, name: str, source: str) -> Result:
        """The result for one article, given as text."""

    def check_files(self, names: Iterable[str]) -> Iterator[Result]:
        """The results for files, in order, each as soon as it is known."""


class Checks(ChecksFiles, Protocol):
    """What the commands need of a checker."""

    def prepare(self) -> None:
        """Load now whatever is otherwise loaded when it is first needed."""

    def pipe(self, texts: Iterable[str], name: str = "text.md") -> Iterator[Result]:
        """The results for texts, in their order."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What decides how articles are checked.

    Attributes:
        config: a configuration file, or None for the nearest one upwards.
        rules: folders and files of rules in place of those that ship and the configured ones; empty for those.
        more_rules: folders and files of rules that go before all others.
        model: the name of a spaCy pipeline, or None for the configured one.
        main_content: whether only the article itself is read of HTML pages, even if it is not configured.
        start: where to look for the nearest configuration file; None for the current folder.
    """

    config: Path | None = None
    rules: tuple[Path, ...] = ()
    more_rules: tuple[Path, ...] = ()
    model: str | None = None
    main_content: bool = False
    start: Path | None = None


class Knowledge(NamedTuple):
    """What is read of lexicon and rules.

    Attributes:
        lexicon: the terms and cues.
        rules: the rules in force.
        known: the ids of all rules, those of other packs included.
    """

    lexicon: "Lexicon"
    rules: "RuleSet"
    known: frozenset[str]


@dataclass(frozen=True)
class Engine:
    """A configuration; rules, lexicon and the checker, which take time to load, come when they are first needed.

    Attributes:
        config: the configuration.
        load: reads lexicon and rules.
        sources: the folders and files that they are read from.
    """

    config: "Config"
    load: "Callable[[], Knowledge]"
    sources: tuple[Path, ...] = ()

    @cached_property
    def _knowledge(self) -> "Knowledge":
        return self.load()

    @property
    def rules(self) -> "RuleSet":
        """The rules in force.

        Raises:
            Problems: when rules are wrong; all of them at once.
        """
        return self._knowledge.rules

    @property
    def lexicon(self) -> "Lexicon":
        """The terms and cues."""
        return self._knowledge.lexicon

    @property
    def known(self) -> frozenset[str]:
        """The ids of all rules, those of other packs included."""
        return self._knowledge.known

    @cached_property
    def checker(self) -> Checks:
        """The checker."""
        from claimcheck.pipeline import Checker

        return Checker(self.config, self.rules, self.lexicon)

    @cached_property
    def tool(self) -> Tool:
        """What a report says of this engine."""
        return self._tool(self._rules_sha256)

    @property
    def _rules_sha256(self) -> str:
        known = f"{self.rules.sha256} {self.lexicon.sha256}"
        return hashlib.sha256(known.encode()).hexdigest()

    def _tool(self, rules: str) -> Tool:
        from claimcheck import __version__

        return Tool(__version__, model_label(model_name(self.config.model)), rules)

    def sharing(self, jobs: int) -> ChecksFiles:
        """A checker that shares files among as many processes; more than one only where this platform can fork."""
        checker = self.checker
        if jobs == 1:
            return checker
        from claimcheck.workers import Parallel

        return Parallel(checker, checker.prepare, jobs)

    def _read(self, name: str, data: bytes) -> Document:
        from claimcheck.readers import READERS, SAVED_PAGES, read

        readers = SAVED_PAGES if self.config.main_content else READERS
        return read(name, data, max_bytes=self.config.max_bytes, readers=readers)

    def remembering(self, store: "Store", jobs: int = 1) -> tuple[ChecksFiles, Tool]:
        """A checker that keeps its results, and what a report says of it.

        While the store knows them all, neither rules nor lexicon are loaded; rules that are wrong never get that far.

        Args:
            store: where results are kept.
            jobs: how many processes check what is not kept.
        """
        from claimcheck.cache import Remembering, basis

        known = basis(self.config, model_name(self.config.model), self.sources)
        rules = store.get(known)
        if rules is None or len(rules) != _HEX_DIGITS:
            rules = self._rules_sha256.encode()
            store.put(known, rules)
        return Remembering(lambda: self.sharing(jobs), self._read, store, known), self._tool(
            rules.decode("ascii", "replace")
        )

    @property
    def suffixes(self) -> frozenset[str]:
        """The endings of files that can be read as articles."""
        return SUFFIXES

    def tuned(self, results: Iterable[Result], today: date) -> Iterator[Result]:
        """What the checker found -> what counts: configured for each file, and without what the articles suppress.

        Args:
            results: as the checker gives them.
            today: the day on which suppressions are to hold.
        """
        from claimcheck.tuning import as_overridden

        policy: Policy | None = None
        for result in map(_without_notes, as_overridden(results, self.config)):
            if result.document is None or not result.document.comments:
                yield result
                continue
            from claimcheck.suppress import suppressed

            policy = policy or self.policy(today)
            yield suppressed(result, policy)

    def told(self, results: Iterable[Result], today: date) -> Iterator[Result]:
        """The same as `tuned`, and without what is known from the configured baseline.

        Args:
            results: as the checker gives them.
            today: the day on which suppressions are to hold.

        Raises:
            ConfigError: when the baseline cannot be read.
        """
        tuned = self.tuned(results, today)
        if self.config.baseline is None:
            return tuned
        from claimcheck.baseline import Matcher, load

        return Matcher(load(self.config.baseline)).watch(tuned)

    def policy(self, today: date) -> "Policy":
        """What suppressions are judged by on a day."""
        from claimcheck.suppress import Policy

        in_force = frozenset(rule.id for rule in self.rules.rules)
        return Policy(today, self.known | in_force, in_force, self.config.severity)

    def fail_on(self, wish: str | None) -> Severity | None:
        """The least severity that fails a run: as wished, else as configured; None for never."""
        if wish is None:
            return self.config.fail_on
        return None if wish == "never" else Severity[wish.upper()]


def open_engine(setup: Setup) -> Engine:
    """Loads the configuration, but not yet rules, lexicon and language model.

    Raises:
        ConfigError: when the configuration is wrong.
        Problems: with everything that is wrong in it.
    """
    from claimcheck.config import load_config
    from claimcheck.paths import rules_folder

    config = load_config(setup.config, start=setup.start)
    if setup.model:
        config = replace(config, model=setup.model)
    if setup.main_content:
        config = replace(config, main_content=True)
    shipped = rules_folder()
    folders = setup.rules or (shipped, *config.rules)
    folders = (*folders, *setup.more_rules)

    def load() -> Knowledge:
        from claimcheck import __version__
        from claimcheck.compiled import knowledge
        from claimcheck.tuning import in_force

        lexicon, rules = knowledge(shipped / "lexicon", folders, __version__)
        known = frozenset(rule.id for rule in (*rules.rules, *rules.silenced))
        return Knowledge(lexicon, in_force(rules, config), known)

    return Engine(config, load, (shipped, *folders))


def check_text(text: str, name: str = "text.md", *, setup: Setup | None = None, today: date | None = None) -> Result:
    """Checks one article.

    Args:
        text: the article; it may hold any characters, lone surrogates too.
        name: its name; the ending decides how it is read.
        setup: configuration, rules and model; left out, those of the current folder.
        today: the day on which suppressions in the article are to hold; left out, the present one.
    """
    return next(check_texts([text], name, setup=setup, today=today))


def check_texts(
    texts: Iterable[str], name: str = "text.md", *, setup: Setup | None = None, today: date | None = None
) -> Iterator[Result]:
    """Checks a stream of articles; they are taken some at a time, and their results come in the same order.

    Args:
        texts: the articles; they may hold any characters, lone surrogates too.
        name: their name; the ending decides how they are read.
        setup: configuration, rules and model; left out, those of the current folder.
        today: the day on which suppressions in the articles are to hold; left out, the present one.
    """
    engine = open_engine(setup or Setup())
    return engine.tuned(engine.checker.pipe(texts, name), today or date.today())


def _without_notes(result: Result) -> Result:
    """A result that says so when the article is a copy with review notes."""
    from claimcheck.annotate.notes import reads_notes

    if result.document is None or not reads_notes(result.document.source):
        return result
    what = "holds review notes of claimcheck, which are read as part of it; take them out with: "
    what += "claimcheck annotate --strip"
    return replace(result, errors=(*result.errors, what))


def model_label(name: str) -> str:
    """The name and version of a spaCy pipeline, without loading it."""
    version = version_of(name)
    return f"{name} {version}" if version else name


def about(engine: Engine) -> str:
    """The versions of the engine, the rules and the language model, a line each."""
    packs = Counter(rule.pack for rule in engine.rules.rules)
    rules = ", ".join(f"{name} ({count} rules)" for name, count in sorted(packs.items()))
    tool = engine.tool
    return f"claimcheck {tool.version}\nrules {rules or 'none'}, sha256 {tool.rules[:12]}\nmodel {tool.model}"
