"""The whole run, stage by stage: bytes -> document -> reading -> verdicts -> claims -> findings. Read this first."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.collector import without_collector
from claimcheck.compiled import authorised_claims, patterns, weights
from claimcheck.config import Config
from claimcheck.document import Document
from claimcheck.errors import DEBUG, ClaimcheckError, InputError, Problems
from claimcheck.finding import Result
from claimcheck.judge.findings import Judge
from claimcheck.language.claims import Candidate, candidates, wants_parse
from claimcheck.language.genre import NOT_HEALTH, genre, is_english, may_claim
from claimcheck.language.lexicon import Lexicon
from claimcheck.language.parse import Parse, Parser, Parses
from claimcheck.language.reading import Reading, read_document
from claimcheck.model import model_name
from claimcheck.once import once
from claimcheck.paths import rules_folder
from claimcheck.readers import READERS, SAVED_PAGES, Readers, read, read_source
from claimcheck.rule import Rule
from claimcheck.ruleset import RuleSet
from claimcheck.ruleset.wordings import Wordings

if TYPE_CHECKING:
    from claimcheck.judge.decide import Verdict, Weighed
    from claimcheck.judge.weigh import Weights

# Articles whose claims are parsed in one go; the parser is fastest on some hundred sentences at a time.
_TOGETHER = 16
# Sentences at which a group is complete before it has that many articles, so that long ones take no more memory.
_SENTENCES = 4_000


@dataclass(frozen=True, slots=True)
class _Read:
    """An article up to the point where its sentences are to be judged.

    Attributes:
        result: what is known of it so far.
        weighed: what is needed to judge them; None when no claims are looked for.
    """

    result: Result
    weighed: "Weighed | None" = None


@dataclass(frozen=True, slots=True)
class Parsed:
    """An article whose claims are found and weighed, ready to be judged by the rules.

    Attributes:
        result: what is known of it so far.
        reading: its sentences; None when it was not read.
        verdicts: what the weights say of the sentences that make claims, by index.
        found: its claims, in reading order.
    """

    result: Result
    reading: Reading | None = None
    verdicts: "Mapping[int, Verdict]" = field(default_factory=dict)
    found: Sequence[Candidate] = ()


@dataclass(frozen=True)
class Checker:
    """Checks articles; the language model is loaded once, when a claim is first found. Threads may share a checker.

    Attributes:
        config: what the user has configured.
        rules: the rules in force.
        lexicon: the terms and cues.
        open_parser: makes what parses sentences, from the name of a spaCy pipeline.
    """

    config: Config
    rules: RuleSet
    lexicon: Lexicon
    open_parser: Callable[[str], Parses] = Parser

    def check(self, name: str, data: bytes) -> Result:
        """The result for one article, given as bytes; what is wrong with it is told in the result."""
        return self._finish([self._weigh(name, data)])[0]

    def check_text(self, name: str, source: str) -> Result:
        """The result for one article, given as text: any characters, lone surrogates too, and of any length."""
        return next(self.pipe([source], name))

    def check_files(self, names: Iterable[str]) -> Iterator[Result]:
        """The results for files, in the order of their names; what is wrong with one is told in its result."""
        for some in _together(self._weigh_file(name) for name in names):
            yield from self._finish(some)

    @property
    def readers(self) -> Readers:
        """What reads the articles."""
        return SAVED_PAGES if self.config.main_content else READERS

    def prepare(self) -> None:
        """Load now whatever is otherwise loaded when it is first needed.

        Raises:
            ModelError: when the language model cannot be loaded.
        """
        self.check("prepared.md", b"The tea melts fat.")
        self.parser.load()

    def pipe(self, texts: Iterable[str], name: str = "text.md") -> Iterator[Result]:
        """The results for texts, in their order; they are taken and checked some at a time, which is quicker.

        Args:
            texts: articles; they may hold any characters, lone surrogates too.
            name: their name; the ending decides how they are read.
        """
        for some in _together(self._weigh_text(name, text) for text in texts):
            yield from self._judged(some)

    def check_all(self, articles: Iterable[tuple[str, bytes]]) -> Iterator[Result]:
        """The results for articles, each given as its name and its bytes, in their order."""
        for some in _together(self._weigh(name, data) for name, data in articles):
            yield from self._finish(some)

    def parse_all(self, articles: Iterable[tuple[str, str]]) -> Iterator[Parsed]:
        """Articles, each given as its name and its text, up to the point where the rules come in."""
        for some in _together(self._weigh_text(name, source) for name, source in articles):
            yield from self._parsed(some)

    def judge(self, parsed: Parsed, rules: Sequence[Rule] | None = None) -> Result:
        """The result for an article.

        Args:
            parsed: the article.
            rules: rules to judge by in place of those in force, whose fixed wordings they must share.
        """
        if parsed.reading is None or not parsed.found:
            return parsed.result
        judge = self._judge if rules is None else replace(self._judge, rules=rules)
        claims, findings = judge.judge(parsed.reading, parsed.verdicts, parsed.found)
        return replace(parsed.result, claims=claims, findings=findings)

    @once
    def weights(self) -> "Weights":
        """What every signal weighs."""
        return weights()

    @once
    def _wordings(self) -> Wordings:
        return Wordings((*self.rules.rules, *self.rules.silenced), patterns)

    @once
    def _judge(self) -> Judge:
        register = None
        if self.config.jurisdictions:
            from claimcheck.judge.authorised import open_register
            from claimcheck.ruleset.authorised import FILE

            register = open_register(self.config.jurisdictions, lambda: authorised_claims(rules_folder() / FILE))
        return Judge(
            self._wordings.rules, frozenset(self.rules.disabled), self._wordings, self.lexicon, self.weights, register
        )

    @once
    def parser(self) -> Parses:
        """What parses the sentences that will be shown; it loads its model when first asked."""
        return self.open_parser(model_name(self.config.model))

    def _weigh_file(self, name: str) -> _Read:
        try:
            data = Path(name).read_bytes()
        except OSError as error:
            return _Read(Result(name, None, errors=(f"cannot be read: {error.strerror}",), failed=True))
        return self._weigh(name, data)

    def _weigh_text(self, name: str, source: str) -> _Read:
        digest = hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()
        return self._weigh_document(read_source(name, source, self.readers), digest)

    def _weigh(self, name: str, data: bytes) -> _Read:
        digest = hashlib.sha256(data).hexdigest()
        try:
            document = read(name, data, max_bytes=self.config.max_bytes, readers=self.readers)
            return self._weigh_document(document, digest)
        except InputError as error:
            return _Read(Result(name, None, digest, errors=(_with_line(error),), failed=True))
        except Exception as error:
            return _Read(_crashed(Result(name, None, digest), error))

    @without_collector()
    def _weigh_document(self, document: Document, digest: str) -> _Read:
        # Reading makes many objects and no cycles; looking for some in it took a seventh of the time.
        reading = read_document(document, self.lexicon, self._wordings)
        result = Result(document.name, document, digest, reading.words, len(reading.sentences))
        if not is_english(reading):
            note = "does not seem to be in English, so no claims were looked for"
            return _Read(replace(result, genre="not English", errors=(note,)))
        if not may_claim(reading):
            return _Read(replace(result, genre=NOT_HEALTH))
        # What weighs takes time to import, and a run in which nothing is to be weighed goes without it.
        from claimcheck.judge.decide import weigh

        weighed = weigh(reading, self.lexicon, self.weights)
        return _Read(replace(result, genre=genre(weighed.shared)), weighed)

    def _finish(self, articles: Sequence[_Read]) -> list[Result]:
        try:
            return self._judged(articles)
        except Exception as error:
            # Which article is to blame shows when each is judged by itself.
            if len(articles) > 1:
                return [result for one in articles for result in self._finish([one])]
            return [_crashed(articles[0].result, error)]

    @without_collector()
    def _judged(self, articles: Sequence[_Read]) -> list[Result]:
        return [self.judge(parsed) for parsed in self._parsed(articles)]

    def _parsed(self, articles: Sequence[_Read]) -> list[Parsed]:
        weighed = [article.weighed for article in articles if article.weighed is not None]
        if not weighed:
            return [Parsed(article.result) for article in articles]
        from claimcheck.judge.decide import shown

        verdicts = shown(weighed)
        readings = [one.reading for one in weighed]
        unclear = [
            [index for index in told if wants_parse(reading, index)]
            for reading, told in zip(readings, verdicts, strict=True)
        ]
        texts = [reading.sentences[i].text for reading, some in zip(readings, unclear, strict=True) for i in some]
        parses: Iterator[Parse] = self.parser.parse(texts) if texts else iter(())
        claims = zip(readings, verdicts, unclear, strict=True)
        return [
            Parsed(article.result)
            if article.weighed is None
            else self._with_claims(article.result, *next(claims), parses)
            for article in articles
        ]

    def _with_claims(
        self,
        result: Result,
        reading: Reading,
        verdicts: "Mapping[int, Verdict]",
        unclear: Sequence[int],
        parses: Iterator[Parse],
    ) -> Parsed:
        parsed = {i: next(parses) for i in unclear}
        found = [c for i in verdicts for c in candidates(reading, i, self.lexicon, parsed.get(i))]
        return Parsed(result, reading, verdicts, found)


def _together(articles: Iterable[_Read]) -> Iterator[list[_Read]]:
    """Articles in the groups in which their claims are parsed; long ones do not wait for others."""
    some: list[_Read] = []
    sentences = 0
    for one in articles:
        some.append(one)
        sentences += one.result.sentences
        if len(some) >= _TOGETHER or sentences >= _SENTENCES:
            yield some
            some, sentences = [], 0
    if some:
        yield some


def _crashed(result: Result, error: Exception) -> Result:
    """What is known of an article, with a fault of the program; errors that are no fault of it go through."""
    if isinstance(error, ClaimcheckError | Problems) or os.environ.get(DEBUG):
        raise error
    what = " ".join(f"{type(error).__name__}: {error}".split())
    return replace(result, errors=(f"could not be checked: {what}; please report it",), failed=True)


def _with_line(error: InputError) -> str:
    if error.place is None or error.place.line is None:
        return error.what
    return f"line {error.place.line}, column {error.place.column}: {error.what}"
