from pathlib import Path

import jsonschema
import pytest

from claimcheck.config import Config, Jurisdiction, Profile, config_schema, find_config, load_config
from claimcheck.config_keys import KEYS
from claimcheck.errors import ConfigError, Problems
from claimcheck.rule import Severity

FULL = """
rules: [my-rules]
paths: posts
exclude: ["drafts/", "*.bak.md"]
overrides:
  - files: ["ads/**", "!ads/old/**"]
    rules: {weight/*: error, weight/fat: off}
severities:
  safety/*: error
  safety/natural: "off"
fail-on: never
show: warning
model: en_core_web_md
max-bytes: 5_000
main-content: true
profile: commercial
jurisdictions: [eu, ads]
"""


def write(folder: Path, text: str, name: str = ".claimcheck.yml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def messages(path: Path) -> list[str]:
    with pytest.raises(Problems) as caught:
        load_config(path)
    assert all(isinstance(problem, ConfigError) for problem in caught.value.problems)
    return [str(problem).removeprefix(f"{path}:") for problem in caught.value.problems]


def test_defaults(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    config = load_config(start=tmp_path)
    assert config == Config()
    assert (config.fail_on, config.show, config.max_bytes) == (Severity.WARNING, Severity.INFO, 10_000_000)


def test_every_key_is_read(tmp_path: Path) -> None:
    config = load_config(write(tmp_path, FULL))
    assert config.rules == (tmp_path / "my-rules",)
    assert config.paths == (tmp_path / "posts",)
    assert config.exclude == ("drafts/", "*.bak.md")
    assert config.fail_on is None
    assert config.show is Severity.WARNING
    assert config.model == "en_core_web_md"
    assert config.max_bytes == 5000
    assert config.main_content is True
    assert config.profile is Profile.COMMERCIAL
    assert config.jurisdictions == (Jurisdiction.EU, Jurisdiction.ADS)
    assert (config.root, config.origin) == (tmp_path, tmp_path / ".claimcheck.yml")


def test_severities_go_from_glob_to_id_to_override(tmp_path: Path) -> None:
    config = load_config(write(tmp_path, FULL))
    assert config.severity("mind/sleep", Severity.INFO) is Severity.INFO
    assert config.severity("safety/risk", Severity.INFO) is Severity.ERROR
    assert config.severity("safety/natural", Severity.INFO) is None
    assert config.severity("weight/x", Severity.INFO, tmp_path / "ads" / "a.md") is Severity.ERROR
    assert config.severity("weight/fat", Severity.INFO, tmp_path / "ads" / "a.md") is None
    assert config.severity("weight/x", Severity.INFO, tmp_path / "ads" / "old" / "a.md") is Severity.INFO
    assert config.severity("weight/x", Severity.INFO, "<stdin>") is Severity.INFO


def test_the_nearest_file_upwards_counts(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    outer = write(tmp_path, "show: error")
    assert find_config(inner / "text.md") == outer
    nearer = write(tmp_path / "a", "show: info", ".claimcheck.yaml")
    assert find_config(inner) == nearer


def test_a_repository_ends_the_search(tmp_path: Path) -> None:
    write(tmp_path, "show: error")
    inner = tmp_path / "repository" / "posts"
    inner.mkdir(parents=True)
    (tmp_path / "repository" / ".git").mkdir()
    assert find_config(inner) is None
    own = write(tmp_path / "repository", "show: error")
    assert find_config(inner) == own


def test_pyproject_counts_when_it_has_the_table(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    path = write(tmp_path, "[tool.other]\nx = 1\n", "pyproject.toml")
    assert find_config(tmp_path) is None
    write(tmp_path, '[tool.claimcheck]\nfail-on = "error"\nmax-bytes = 9\n', "pyproject.toml")
    assert find_config(tmp_path) == path
    config = load_config(start=tmp_path)
    assert (config.fail_on, config.max_bytes) == (Severity.ERROR, 9)


def test_toml_problems_have_lines(tmp_path: Path) -> None:
    text = '[project]\nname = "x"\n[tool.claimcheck]\nfail_on = "error"\n  show = "eror"\n[tool.claimcheck.severities]\n"a/b" = "bad"\n'
    assert messages(write(tmp_path, text, "pyproject.toml")) == [
        '4:1: unknown key "fail_on"; did you mean "fail-on"?',
        '5:3: unknown show "eror"; did you mean "error"?',
        '6:1: unknown severity "bad"; it is one of error, info, off, warning',
    ]


def test_broken_toml_is_one_clear_line(tmp_path: Path) -> None:
    path = write(tmp_path, "[tool.claimcheck]\nshow = \n", "pyproject.toml")
    with pytest.raises(ConfigError, match=r"pyproject.toml:2:8: not valid TOML: Invalid value$"):
        load_config(path)


def test_all_problems_at_once(tmp_path: Path) -> None:
    text = """
excludes: x
fail-on: sometimes
jurisdictions: [us, mars]
max-bytes: many
profile: editorail
severities: {a/b: warnin}
overrides:
  - {file: x, rules: {}}
  - {files: "*.md"}
"""
    assert messages(write(tmp_path, text)) == [
        '2:1: unknown key "excludes"; did you mean "exclude"?',
        '3:10: unknown fail-on "sometimes"; it is one of error, info, never, warning',
        '4:21: unknown jurisdictions "mars"; it is one of ads, eu, uk, us',
        "5:12: max-bytes should be a whole number above 0",
        '6:10: unknown profile "editorail"; did you mean "editorial"?',
        '7:19: unknown severity "warnin"; did you mean "warning"?',
        '9:6: unknown key "file"; did you mean "files"?',
        '9:5: the key "files" is missing in this override',
        '10:5: the key "rules" is missing in this override',
    ]


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        load_config(tmp_path / "none.yml")
    path = tmp_path / ".claimcheck.yml"
    path.write_bytes(b"show: \xff")
    with pytest.raises(ConfigError, match=r"not UTF-8 \(byte 7\)"):
        load_config(path)


def test_an_empty_file_keeps_the_defaults(tmp_path: Path) -> None:
    assert load_config(write(tmp_path, "# later\n")).fail_on is Severity.WARNING


def test_the_schema_knows_the_same_keys() -> None:
    schema = config_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    good = {
        "rules": ["x"],
        "exclude": "x",
        "severities": {"a/*": "off"},
        "overrides": [{"files": "*.md", "rules": {"a/b": "error"}}],
        "fail-on": "never",
        "max-bytes": 5,
        "jurisdictions": ["us"],
    }
    assert validator.is_valid(good)
    for bad in ({"rule": "x"}, {"fail-on": "off"}, {"max-bytes": 0}, {"overrides": [{"files": "x"}]}):
        assert not validator.is_valid(bad)
    assert set(schema["properties"]) == set(KEYS)  # type: ignore[call-overload]


def test_every_key_fills_a_field_of_the_configuration() -> None:
    assert {key.field for key in KEYS.values()} <= set(Config.__dataclass_fields__)
