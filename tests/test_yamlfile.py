import pytest

from claimcheck.errors import ConfigError, Place, Problems, RuleError
from claimcheck.nodes import Mapping, Scalar, Sequence
from claimcheck.yamlfile import load
from claimcheck.yamlreader import Reader, did_you_mean


def problems(text: str) -> list[str]:
    with pytest.raises(Problems) as caught:
        load("f.yml", text)
    return [str(problem) for problem in caught.value.problems]


def test_values_know_their_places() -> None:
    root = load("f.yml", 'a: one\nb:\n  - "two"\n  - [x, y]\n')
    assert isinstance(root, Mapping)
    (key, one), (_, items) = root.entries
    assert (key.value, key.place) == ("a", Place("f.yml", 1, 1))
    assert one == Scalar("one", True, Place("f.yml", 1, 4))
    assert isinstance(items, Sequence)
    assert items.items[0] == Scalar("two", False, Place("f.yml", 3, 5), shift=1)
    assert items.items[1].place == Place("f.yml", 4, 5)


def test_a_character_of_a_text_has_a_place() -> None:
    root = load("f.yml", '- "abc"\n- abc\n- |\n  abc\n')
    assert isinstance(root, Sequence)
    places = [str(item.at(2)) for item in root.items if isinstance(item, Scalar)]
    assert places == ["f.yml:1:6", "f.yml:2:5", "f.yml:3:3"]


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n", "\ufeff"])
def test_a_file_without_content_is_an_empty_mapping(text: str) -> None:
    root = load("f.yml", text)
    assert isinstance(root, Mapping)
    assert root.entries == ()


def test_all_duplicate_keys_are_named() -> None:
    assert problems("a: 1\na: 2\nb:\n  c: 1\n  c: 2\n") == [
        'f.yml:2:1: the key "a" is already given on line 1',
        'f.yml:5:3: the key "c" is already given on line 4',
    ]


@pytest.mark.parametrize(
    ("text", "place", "part"),
    [
        ("a:\n\t- b", "f.yml:2:1", "tab"),
        ("a: b: c", "f.yml:1:5", 'holds ": " must be quoted'),
        ("- [[Melts fat]] fast", "f.yml:1:17", "must be quoted"),
        ("- % of", "f.yml:1:3", "must be quoted"),
        ("a: &x 1", "f.yml:1:4", "anchors"),
        ("a: !!str x", "f.yml:1:4", "tags"),
        ("a: 1\n---\nb: 1", "f.yml:2:1", "second document"),
        ("a: \x00", "f.yml:1:4", "character"),
        ("a: \ud800", "f.yml:1:4", "character"),
        ("{a: 1", "f.yml:2:1", "not valid YAML"),
        ("a: 'x", "f.yml:1:6", "not valid YAML"),
        ("? [a]\n: b", "f.yml:1:3", "a key must be a word"),
        ("[" * 40, "f.yml:1:32", "nested deeper"),
    ],
)
def test_what_is_no_strict_yaml_is_refused(text: str, place: str, part: str) -> None:
    first = problems(text)[0]
    assert first.startswith(place + ": ")
    assert part in first


def test_an_alias_cannot_copy() -> None:
    assert "alias" in problems("a: &x 1\nb: *x\n")[1]


def test_deep_nesting_ends_quickly() -> None:
    assert "nest" in problems("[" * 100_000)[0]


def test_the_error_is_of_the_kind_asked_for() -> None:
    with pytest.raises(Problems) as caught:
        load("f.yml", "a: 1\na: 2", ConfigError)
    assert isinstance(caught.value.problems[0], ConfigError)


def decode(text: str) -> tuple[Reader, dict[str, object]]:
    reader = Reader()
    values: dict[str, object] = {}
    keys = reader.mapping(load("f.yml", text), "the file", ("text", "list", "kind", "flag", "number"))
    for name, node in keys.items():
        match name:
            case "text":
                values[name] = reader.text(node, name)
            case "list":
                values[name] = reader.text_list(node, name)
            case "kind":
                values[name] = reader.choice(node, name, {"red": 1, "off": 2})
            case "flag":
                values[name] = reader.flag(node, name)
            case _:
                values[name] = reader.number(node, name)
    return reader, values


def test_reading_good_values() -> None:
    reader, values = decode('text: " no "\nlist: [a, b]\nkind: off\nflag: true\nnumber: 10_000\n')
    reader.finish()
    assert values == {"text": "no", "list": ("a", "b"), "kind": 2, "flag": True, "number": 10_000}


def test_one_text_is_a_list_of_one() -> None:
    assert decode("list: a")[1] == {"list": ("a",)}


@pytest.mark.parametrize("word", ["no", "yes", "on", "off", "Yes", "FALSE", "true"])
def test_words_that_yaml_reads_as_yes_or_no_are_refused_as_text(word: str) -> None:
    reader, _ = decode(f"text: {word}\nlist:\n  - {word}")
    assert [str(problem).split(": ")[0] for problem in reader.problems] == ["f.yml:1:7", "f.yml:3:5"]
    assert f'quote it: "{word}"' in str(reader.problems[0])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("txt: a", 'f.yml:1:1: unknown key "txt"; did you mean "text"?'),
        ("zzzzz: a", 'f.yml:1:1: unknown key "zzzzz"; it is one of flag, kind, list, number, text'),
        ("kind: rad", 'f.yml:1:7: unknown kind "rad"; did you mean "red"?'),
        ("kind: [red]", "f.yml:1:7: kind should be one of red, off"),
        ("flag: yes", "f.yml:1:7: flag should be true or false"),
        ("number: 0", "f.yml:1:9: number should be a whole number above 0"),
        ("number: '5'", "f.yml:1:9: number should be a whole number above 0"),
        ("text:", "f.yml:1:6: text is empty"),
        ("text: '  '", "f.yml:1:7: text is empty"),
        ("text: # x", "text is empty (a # after a blank begins a comment: quote the text)"),
        ("text: [a]", "f.yml:1:7: text should be a text; quote it when it begins with [ or {"),
        ("list: {a: b}", "f.yml:1:7: list should be a list (- item)"),
        ("- a", "f.yml:1:1: the file should hold keys and values (key: value)"),
    ],
)
def test_what_does_not_fit_is_said_with_its_place(text: str, message: str) -> None:
    reader, _ = decode(text)
    assert message in str(reader.problems[0])
    with pytest.raises(Problems):
        reader.finish()


def test_problems_are_collected() -> None:
    reader, _ = decode("txt: a\nkind: blue\nflag: maybe\n")
    assert len(reader.problems) == 3
    assert all(isinstance(problem, RuleError) for problem in reader.problems)


def test_no_hint_when_there_are_too_many_options() -> None:
    assert did_you_mean("zzz", [f"option{n}" for n in range(30)]) == ""
