"""The lexicon that ships, and how terms are found."""

from collections import defaultdict
from pathlib import Path

import pytest
import yaml
from readings import lexicon, sentence, words

from claimcheck.claim import Category, Direction
from claimcheck.errors import Problems
from claimcheck.language.lexicon import KINDS, load_lexicon, spellings
from claimcheck.language.phrases import expand
from claimcheck.paths import rules_folder

FOLDER = rules_folder() / "lexicon"
FILES = sorted(path.name for path in FOLDER.iterdir())


def data(name: str) -> dict:
    return yaml.load((FOLDER / name).read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def effects(*keys: str) -> list[str]:
    return [name for entry in data("effects.yml").values() for key in keys for name in entry.get(key) or ()]


def found(text: str) -> list[tuple[str, str]]:
    return [(words(text, hit), hit.term.key) for hit in sentence(text).hits]


# what ships


def test_every_file_loads_and_fills_its_kind():
    assert set(lexicon().groups) == set(KINDS)
    assert len(FILES) >= len(KINDS)
    assert all(lexicon().groups.values())
    assert len(lexicon().sha256) == 64


@pytest.mark.parametrize(
    ("what", "size", "least"),
    [
        ("effect verbs", lambda: len(set(effects("verbs", "weak_verbs"))), 180),
        ("effect nouns", lambda: len(set(effects("nouns", "weak_nouns"))), 90),
        ("good adjectives", lambda: len({name for group in ("effective", "appearance", "state") for name in data("qualities.yml")[group]}), 70),
        ("targets", lambda: len({name for entry in data("targets.yml").values() for key in ("narrow", "broad") for name in entry.get(key) or ()}), 800),
        ("interventions", lambda: len({name for names in data("interventions.yml").values() for name in names}), 600),
        ("agents", lambda: len({name for group in ("person", "professional", "organ", "institution") for name in data("agents.yml")[group]}), 250),
    ],
)  # fmt: skip
def test_sizes(what, size, least):
    assert size() >= least, what


def test_no_term_stands_in_two_classes_of_effect():
    """Neither as written nor in any of its forms."""
    classes = defaultdict(set)
    for group, entry in data("effects.yml").items():
        for key in ("verbs", "weak_verbs", "nouns", "weak_nouns", "adjectives"):
            for name in entry.get(key) or ():
                for spelling in expand(name):
                    classes[" ".join(spelling)].add(group)
    assert {name: groups for name, groups in classes.items() if len(groups) > 1} == {}


def test_no_target_stands_in_two_families():
    families = defaultdict(set)
    for family, entry in data("targets.yml").items():
        for key in ("narrow", "broad"):
            for name in entry.get(key) or ():
                families[name].add(family)
    assert {name: names for name, names in families.items() if len(names) > 1} == {}


@pytest.mark.parametrize("name", FILES)
def test_files_are_plain_and_say_what_they_are(name):
    lines = (FOLDER / name).read_text("utf-8").splitlines()
    assert lines[0].startswith("# ")
    assert not any("\t" in line for line in lines)


def test_lists_hold_words_only():
    for name in FILES:
        for entry in data(name).values():
            lists = (
                [value for value in entry.values() if isinstance(value, list)] if isinstance(entry, dict) else [entry]
            )
            for item in (item for items in lists for item in items):
                assert isinstance(item, str), f"{name}: {item!r} is no text; put it in quotes"
                assert item == item.lower(), f"{name}: {item!r} is not lower case"


def test_every_effect_has_a_direction_and_every_target_a_category_and_a_valence():
    assert set(lexicon().directions) == lexicon().groups["effect"]
    assert lexicon().directions["remove"] is Direction.REMOVED
    assert set(lexicon().families) == lexicon().groups["target"]
    for name, family in lexicon().families.items():
        assert family.valence in ("bad", "good", "neutral"), name
        assert isinstance(family.category, Category)
    categories = {family.category for family in lexicon().families.values()}
    assert categories >= {
        Category.WEIGHT, Category.BODY, Category.SKIN_HAIR, Category.DISEASE, Category.SYMPTOM, Category.FUNCTION,
        Category.MIND, Category.SEXUAL, Category.PERFORMANCE, Category.LONGEVITY,
    }  # fmt: skip


@pytest.mark.parametrize(
    "name",
    FILES,
)
def test_files_mean_the_same_without_the_c_library_for_yaml(name):
    text = (FOLDER / name).read_text("utf-8")
    assert yaml.load(text, Loader=yaml.SafeLoader) == yaml.load(
        text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    )


# what is found


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("it lowers", ("lowers", "effect.reduce")),
        ("it lowered", ("lowered", "effect.reduce")),
        ("they shrank", ("shrank", "effect.reduce")),
        ("they got rid of it", ("got rid of", "effect.remove")),
        ("Fat-Burning", ("Fat-Burning", "effect.remove")),
        ("ANTI-INFLAMMATORY", ("ANTI-INFLAMMATORY", "effect.reduce")),
        ("anti inflammatory", ("anti inflammatory", "effect.reduce")),
        ("wrinkles", ("wrinkles", "target.skin-hair.ageing")),
        ("the wrinkle’s depth", ("wrinkle’s", "target.skin-hair.ageing")),
        ("Alzheimer's disease", ("Alzheimer's disease", "target.disease.neurological")),
        ("green teas", ("green teas", "intervention.drink")),
        ("the livers", ("the livers"[4:], "agent.organ")),
        ("no side-effects", ("no side-effects", "praise.safety")),
        ("it worked wonders", ("worked wonders", "praise.works")),
        ("it doesn’t melt", ("doesn’t melt", "cue.negation")),
        ("zero\u200b width w\u200brinkles", ("w\u200brinkles", "target.skin-hair.ageing")),
    ],
)
def test_terms_are_found_in_their_forms(text, term):
    assert term in found(text)


@pytest.mark.parametrize(
    ("text", "longer", "shorter"),
    [
        ("green tea", ("green tea", "intervention.drink"), ("tea", "intervention.drink")),
        (
            "high blood pressure",
            ("high blood pressure", "target.disease.vascular"),
            ("blood pressure", "target.marker.blood"),
        ),
        ("heart disease", ("heart disease", "target.disease.heart"), ("heart", "target.function.heart")),
        ("melts away", ("melts away", "effect.remove"), ("melts", "effect.remove")),
    ],
)
def test_of_two_terms_of_one_kind_the_longer_counts(text, longer, shorter):
    assert longer in found(text)
    assert shorter not in found(text)


def test_terms_of_different_kinds_may_overlap():
    keys = {key for _, key in found("anti-aging cream")}
    assert {"effect.reduce", "intervention.cosmetic"} <= keys


def test_hits_come_in_order_and_a_term_is_no_part_of_a_word():
    hits = sentence("Green tea melts belly fat, and the fat melts away.").hits
    assert [(hit.start, hit.end) for hit in hits] == sorted((hit.start, hit.end) for hit in hits)
    assert not [key for _, key in found("fatal fathers teach") if key.startswith(("target", "intervention"))]


def test_a_broad_term_is_weak():
    weak = {
        words("skin energy acne", hit): hit.term.weak
        for hit in sentence("skin energy acne").hits
        if hit.term.kind == "target"
    }
    assert weak["energy"]
    assert not weak["acne"]


def test_the_spellings_of_a_term():
    assert spellings("(brain|mental) fog") == {"brain fog", "mental fog"}


# what is wrong with a file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    small = {
        "effects.yml": "reduce: {direction: down, verbs: [ease]}\n",
        "targets.yml": "symptom.pain: {category: symptom, valence: bad, narrow: [pain]}\n",
        "interventions.yml": "drink: [tea]\n",
        "agents.yml": "person: [man]\n",
        "qualities.yml": "safe: [gentle]\n",
        "praise.yml": "works: [work+ wonders]\n",
        "cues.yml": "negation: [does not]\n",
        "constructions.yml": "definition: {points: -1.2, reason: it says what something is}\n",
    }
    for name, text in small.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def problems(folder: Path) -> list[str]:
    with pytest.raises(Problems) as caught:
        load_lexicon(folder)
    return [str(error) for error in caught.value.problems]


def test_a_small_lexicon_loads_and_knows_its_content(folder):
    one = load_lexicon(folder)
    (folder / "cues.yml").write_text("negation: [do not]\n", "utf-8")
    assert one.sha256 != load_lexicon(folder).sha256
    assert one.groups["effect"] == {"reduce"}


def test_missing_files_are_named_all_at_once(folder):
    (folder / "agents.yml").unlink()
    (folder / "cues.yml").unlink()
    assert [error.split(": ", 1)[0] for error in problems(folder)] == [
        str(folder / "agents.yml"),
        str(folder / "cues.yml"),
    ]


def test_bad_yaml_is_named_with_its_line_and_column(folder):
    (folder / "praise.yml").write_text("works: [a]\nrisk: [b\nother: [c]\n", "utf-8")
    (error,) = problems(folder)
    assert error.startswith(f"{folder / 'praise.yml'}:3:")
    assert "not valid YAML" in error


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("effects.yml", "reduce: [ease]\n", ['1:9: the class "reduce" should hold keys']),
        ("effects.yml", "- ease\n", ["1:1: the file should hold keys"]),
        ("targets.yml", "symptom.pain: [pain]\n", ["1:15: the class"]),
        (
            "interventions.yml",
            "drink: tea\nfood: 3\n",
            ['1:8: "drink" should be a list', '2:7: "food" should be a list'],
        ),
        ("cues.yml", "negation: ['(does']\n", ["1:13: this round bracket is never closed"]),
        ("qualities.yml", "safe: ['a.*b']\n", ["1:11: phrases are no regular expressions"]),
        ("cues.yml", "negation: [does ..3 not]\n", ["1:17: terms of the lexicon know no gaps"]),
        ("praise.yml", "works: [works on <target>]\n", ["1:18: terms of the lexicon know no gaps or classes"]),
        ("effects.yml", "reduce: {direction: down, verbs: [ease <target>]}\n", ["1:40: terms of the lexicon know no"]),
        (
            "effects.yml",
            "reduce: {direction: sideways, verbs: [ease]}\n",
            ['1:21: unknown direction "sideways"; it is one of down, none, normalised, removed, up'],
        ),
        (
            "effects.yml",
            "reduce: {direction: dwon, verbs: [ease]}\n",
            ['1:21: unknown direction "dwon"; did you mean "down"?'],
        ),
        ("effects.yml", "reduce: {verbs: [ease]}\n", ['1:9: the class "reduce" lacks its direction']),
        (
            "targets.yml",
            "symptom.pain: {category: symptoms, valence: awful, narrow: [pain]}\n",
            [
                '1:26: unknown category "symptoms"; did you mean "symptom"?',
                '1:45: unknown valence "awful"; it is one of bad, good',
            ],
        ),
        (
            "targets.yml",
            "symptom.pain: {narrow: [pain]}\n",
            ['1:15: the class "symptom.pain" lacks its category', "1:15:"],
        ),
        ("constructions.yml", "definition: {points: many, reason: x}\n", ["1:22: points should be a number"]),
        ("constructions.yml", "definition: {points: .nan, reason: x}\n", ["1:22: points should be a number"]),
        (
            "constructions.yml",
            "definition: {points: [1], reason: []}\n",
            ["1:22: points should", "1:35: reason should be a text"],
        ),
        ("agents.yml", "person: [no]\n", ['1:10: a term of "person": YAML reads no as yes or no']),
        ("agents.yml", "person: [man, [woman], ]\n", ['1:15: a term of "person" should be a text']),
        (
            "effects.yml",
            "reduce: {direction: down, verb: [ease]}\n",
            ['1:27: unknown key "verb"; did you mean "verbs"?'],
        ),
        (
            "effects.yml",
            "reduce: {verb: [ease]}\n",
            ['1:10: unknown key "verb"', '1:9: the class "reduce" lacks its direction'],
        ),
        ("cues.yml", "negation: [a]\nnegation: [b]\n", ['2:1: the key "negation" is already given on line 1']),
        # everything that is wrong, also where a class is given twice
        (
            "effects.yml",
            "reduce: {direction: dwon}\ncure: {direction: up, nuons: [a]}\nreduce: {direction: up}\n",
            ['3:1: the key "reduce"', '1:21: unknown direction "dwon"', '2:23: unknown key "nuons"'],
        ),
    ],
)
def test_what_is_wrong_with_a_file_is_told_with_its_place(folder, name, text, expected):
    (folder / name).write_text(text, "utf-8")
    found = problems(folder)
    assert len(found) == len(expected)
    for error, start in zip(found, expected, strict=True):
        assert error.startswith(f"{folder / name}:{start}")


def test_what_is_wrong_with_several_files_is_told_at_once(folder):
    (folder / "agents.yml").unlink()
    (folder / "effects.yml").write_text("reduce: {direction: dwon}\n", "utf-8")
    (folder / "praise.yml").write_text("works: [a\n", "utf-8")
    (folder / "cues.yml").write_bytes(b"negation: [a]\ndebunk: [\xff]\n")
    assert [error.removeprefix(f"{folder}/").split(": ")[0] for error in problems(folder)] == [
        "effects.yml:1:21",
        "agents.yml",
        "praise.yml:2:1",
        "cues.yml:2",
    ]
