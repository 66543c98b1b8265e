"""The keys of a rule, from one file or several -> a rule; problems are collected with their places."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

from claimcheck.errors import Place
from claimcheck.language.phrases import BadPhrase, compile_phrase
from claimcheck.nodes import Mapping as MappingNode
from claimcheck.nodes import Node, Scalar
from claimcheck.rule import Case, ClaimPattern, Commercial, Needs, Reach, Rule, Severity, Unless
from claimcheck.ruleset.classes import Classes, with_parents
from claimcheck.ruleset.schema import (
    CASES,
    CATEGORIES,
    CERTAINTIES,
    CLAIM,
    COMMERCIAL,
    EVIDENCE,
    NEEDS,
    PACKS,
    REACHES,
    REQUIRED,
    SEVERITIES,
    UNLESS,
    VOICES,
)
from claimcheck.ruleset.spans import parse_spans
from claimcheck.yamlreader import Reader, did_you_mean

LEAST_CASES = 2
# A key may come from several files: the last one counts, but lists are added up.
Raw = Mapping[str, tuple[Node, ...]]
T = TypeVar("T")


def decode_rule(rule_id: str, raw: Raw, origin: Place, known: Classes, reader: Reader) -> Rule:
    """A rule from its keys; what cannot be decoded is noted with the reader and left empty."""
    for key in REQUIRED:
        if key not in raw:
            reader.problem(origin, f'the key "{key}" is missing')
    for node in raw.get("cases", ()):
        reader.mapping(node, "cases", CASES)
    if "claim" not in raw and "phrases" not in raw:
        reader.problem(origin, 'a rule needs a "claim" or "phrases"')
    decoder = _Decoder(raw, known, reader)
    severity = decoder.choice("severity", SEVERITIES, Severity.WARNING)
    return Rule(
        id=rule_id,
        title=decoder.text("title"),
        needs=decoder.choice("needs", NEEDS, Needs.EVIDENCE),
        severity=severity,
        message=decoder.text("message"),
        why=decoder.text("why"),
        settles=decoder.text("settles"),
        references=tuple(text for node in raw.get("references", ()) for text in reader.text_list(node, "references")),
        claim=decoder.claim(),
        phrases=tuple(text for node in raw.get("phrases", ()) for text in decoder.phrases(node, "phrases")),
        unless=tuple(decoder.unless()),
        flag=decoder.cases("flag", origin),
        passes=decoder.cases("pass", origin),
        todo=decoder.cases("todo", origin),
        pack=decoder.pack(),
        origin=origin,
        commercial=decoder.commercial(),
        advice=severity is Severity.INFO,
    )


class _Decoder:
    """Decodes the keys of one rule."""

    def __init__(self, raw: Raw, known: Classes, reader: Reader) -> None:
        self.raw = raw
        self.known = known
        self.reader = reader

    def text(self, key: str) -> str:
        return self.reader.text(self.raw[key][-1], key) if key in self.raw else ""

    def choice(self, key: str, options: Mapping[str, T], default: T) -> T:
        value = self.reader.choice(self.raw[key][-1], key, options) if key in self.raw else None
        return default if value is None else value

    def pack(self) -> str:
        named = self.reader.choices(self.raw["pack"][-1], "pack", {p: p for p in PACKS}) if "pack" in self.raw else ()
        return ", ".join(dict.fromkeys(named)) or PACKS[0]

    def commercial(self) -> Commercial | None:
        if "commercial" not in self.raw:
            return None
        reader, node = self.reader, self.raw["commercial"][-1]
        keys = reader.mapping(node, "commercial", COMMERCIAL)
        if not keys and isinstance(node, MappingNode) and not node.entries:
            reader.problem(node.place, "commercial is empty: give a message or a severity")
        message = reader.text(keys["message"], "message") if "message" in keys else ""
        severity = reader.choice(keys["severity"], "severity", SEVERITIES) if "severity" in keys else None
        return Commercial(message, severity)

    def claim(self) -> ClaimPattern | None:
        if "claim" not in self.raw:
            return None
        reader, node = self.reader, self.raw["claim"][-1]
        keys = reader.mapping(node, "claim", CLAIM)
        if not keys and isinstance(node, MappingNode) and not node.entries:
            reader.problem(node.place, "claim is empty: name at least one part")
        known = self.known
        return ClaimPattern(
            effect=self.classes(keys, "effect", known.effects),
            effect_words=self.words(keys, "effect_words"),
            target=self.classes(keys, "target", with_parents(known.targets)),
            target_words=self.words(keys, "target_words"),
            agent=self.classes(keys, "agent", known.interventions),
            category=reader.choices(keys["category"], "category", CATEGORIES) if "category" in keys else (),
            certainty=reader.choice(keys["certainty"], "certainty", CERTAINTIES) if "certainty" in keys else None,
            magnitude=reader.flag(keys["magnitude"], "magnitude") if "magnitude" in keys else None,
            timeframe=reader.flag(keys["timeframe"], "timeframe") if "timeframe" in keys else None,
            voice=reader.choices(keys["voice"], "voice", VOICES) if "voice" in keys else (),
        )

    def words(self, keys: Mapping[str, Node], key: str) -> tuple[str, ...]:
        return self.reader.text_list(keys[key], key) if key in keys else ()

    def classes(self, keys: Mapping[str, Node], key: str, known: frozenset[str]) -> tuple[str, ...]:
        scalars = self.reader.scalars(keys[key], key) if key in keys else ()
        for scalar in scalars:
            if scalar.value not in known:
                what = f'unknown {key} class "{scalar.value}"{did_you_mean(scalar.value, known)}'
                self.reader.problem(scalar.place, what)
        return tuple(scalar.value for scalar in scalars)

    def phrases(self, node: Node, name: str) -> tuple[str, ...]:
        return tuple(self.phrase(scalar) for scalar in self.reader.scalars(node, name))

    def phrase(self, scalar: Scalar) -> str:
        text = scalar.value.strip()
        if self.cut_off(scalar):
            return text
        try:
            pattern = compile_phrase(text)
        except BadPhrase as bad:
            self.reader.problem(scalar.at(bad.offset), str(bad))
            return text
        references = self.known.references()
        for name in sorted(pattern.classes - references):
            what = f'unknown lexicon class "{name}"{did_you_mean(name, references)}'
            self.reader.problem(scalar.at(max(0, text.find(f"<{name}>"))), what)
        return text

    def cut_off(self, scalar: Scalar) -> bool:
        """Whether YAML took the end of a text for a comment."""
        if scalar.plain and scalar.commented:
            self.reader.problem(scalar.place, "YAML takes what follows # for a comment: quote the whole text")
            return True
        return False

    def unless(self) -> Iterator[Unless]:
        reader = self.reader
        for node in (item for nodes in self.raw.get("unless", ()) for item in reader.items(nodes, "unless")):
            keys = reader.mapping(node, "an excuse", UNLESS)
            if sum(key in keys for key in ("cue", "phrase", "evidence")) != 1:
                reader.problem(node.place, "an excuse has exactly one of cue, phrase and evidence")
            if "within" not in keys:
                reader.problem(node.place, f'the key "within" is missing; it is one of {", ".join(REACHES)}')
            within = reader.choice(keys["within"], "within", REACHES) if "within" in keys else None
            phrase = reader.scalar(keys["phrase"], "phrase") if "phrase" in keys else None
            evidence = {kind: kind for kind in EVIDENCE}
            yield Unless(
                within=within or Reach.SENTENCE,
                cue=self.classes(keys, "cue", self.known.cues),
                phrase=self.phrase(phrase) if phrase else "",
                evidence=(reader.choice(keys["evidence"], "evidence", evidence) or "") if "evidence" in keys else "",
            )

    def cases(self, kind: str, origin: Place) -> tuple[Case, ...]:
        """The cases of a kind: flag, pass or todo."""
        found: list[Case] = []
        present = False
        for node in self.raw.get("cases", ()):
            keys = Reader().mapping(node, "cases", CASES)
            if kind in keys:
                present = True
                for scalar in self.reader.scalars(keys[kind], f"cases: {kind}"):
                    if not self.cut_off(scalar):
                        found.append(self.case(scalar, kind))
        if kind != "todo" and "cases" in self.raw and len(found) < LEAST_CASES:
            place = self.raw["cases"][-1].place if present else origin
            least = f"needs at least {LEAST_CASES} flag cases and {LEAST_CASES} pass cases"
            what = f"{least}; it has {len(found)} under {kind}"
            self.reader.problem(place, what)
        return tuple(found)

    def case(self, scalar: Scalar, kind: str) -> Case:
        try:
            text, spans = parse_spans(scalar.value.strip())
        except BadPhrase as bad:
            self.reader.problem(scalar.at(bad.offset), str(bad))
            return Case(scalar.value, (), scalar.place)
        if kind == "flag" and not spans:
            self.reader.problem(scalar.place, "a flag case marks its claim: [[melts fat]]")
        if kind == "pass" and spans:
            self.reader.problem(scalar.place, "a pass case has no [[ ]]: the rule is silent on it")
        return Case(text, spans, scalar.place)
