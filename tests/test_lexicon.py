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
    assert "is not valid YAML" in error


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("effects.yml", "reduce: [ease]\n"),
        ("effects.yml", "- ease\n"),
        ("targets.yml", "symptom.pain: [pain]\n"),
        ("interventions.yml", "drink: tea\nfood: 3\n"),
        ("cues.yml", "negation: ['(does']\n"),
        ("qualities.yml", "safe: ['a.*b']\n"),
        pytest.param(
            "effects.yml",
            "reduce: {direction: sideways, verbs: [ease]}\n",
            id="unknown direction",
            marks=pytest.mark.xfail(strict=True, reason="it is raised without its file"),
        ),
        pytest.param(
            "effects.yml",
            "reduce: {verbs: [ease]}\n",
            id="no direction",
            marks=pytest.mark.xfail(strict=True, reason="it is raised without its file"),
        ),
        pytest.param(
            "targets.yml",
            "symptom.pain: {category: pains, valence: bad, narrow: [pain]}\n",
            id="unknown category",
            marks=pytest.mark.xfail(strict=True, reason="it is raised without its file"),
        ),
        pytest.param(
            "constructions.yml",
            "definition: {points: many, reason: x}\n",
            id="points in words",
            marks=pytest.mark.xfail(strict=True, reason="it is raised without its file"),
        ),
        pytest.param("agents.yml", "person: [no]\n", id="no read as false"),
        pytest.param(
            "effects.yml",
            "reduce: {direction: down, verb: [ease]}\n",
            id="unknown key",
            marks=pytest.mark.xfail(strict=True, reason="it is passed over in silence"),
        ),
        pytest.param(
            "cues.yml",
            "negation: [a]\nnegation: [b]\n",
            id="a class twice",
            marks=pytest.mark.xfail(strict=True, reason="it is passed over in silence"),
        ),
    ],
)
def test_a_file_of_the_wrong_shape_is_named(folder, name, text):
    (folder / name).write_text(text, "utf-8")
    (error,) = problems(folder)
    assert error.startswith(str(folder / name))
