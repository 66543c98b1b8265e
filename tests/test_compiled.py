"""What is kept between runs means the same as the files it was read from, and is never trusted blindly."""

from pathlib import Path

import pytest

from claimcheck.cache_folder import FOLDER
from claimcheck.compiled import knowledge
from claimcheck.errors import Problems
from claimcheck.language.tokens import tokenize
from claimcheck.paths import rules_folder

TEXT = "The tea melts belly fat and works wonders, with no side effects."


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv(FOLDER, str(folder))
    return folder


def read(version: str = "1"):
    lexicon, rules = knowledge(rules_folder() / "lexicon", (rules_folder(),), version)
    return lexicon.scan(tokenize(TEXT)), rules


def test_the_second_reading_is_the_same_as_the_first(cache):
    first, second = read(), read()
    assert first == second
    assert len(list(cache.glob("*.pickle"))) == 1


@pytest.mark.parametrize("spoil", [b"", b"not a pickle", b"\x80\x05K\x01."], ids=["empty", "text", "another value"])
def test_a_spoilt_file_is_made_anew(cache, spoil):
    first = read()
    (kept,) = cache.glob("*.pickle")
    whole = kept.stat().st_size
    kept.write_bytes(spoil)
    assert read() == first
    assert kept.stat().st_size == whole


def test_another_version_reads_the_files_anew(cache):
    assert read("1") == read("2")
    assert len(list(cache.glob("*.pickle"))) == 2


def test_a_changed_rule_is_seen(cache, tmp_path):
    own = tmp_path / "rules" / "weight"
    own.mkdir(parents=True)
    path = own / "fat-melting.yml"
    path.write_text("severity: error\n", "utf-8")
    folders = (rules_folder(), tmp_path / "rules")
    _, before = knowledge(rules_folder() / "lexicon", folders, "1")
    path.write_text("severity: info\n", "utf-8")
    _, after = knowledge(rules_folder() / "lexicon", folders, "1")
    severities = [rules.get("weight/fat-melting").severity.label for rules in (before, after)]
    assert severities == ["error", "info"]


def test_nothing_is_kept_of_rules_that_are_wrong(cache, tmp_path):
    bad = tmp_path / "bad.yml"
    bad.write_text("title: [\n", "utf-8")
    with pytest.raises(Problems):
        knowledge(rules_folder() / "lexicon", (bad,), "1")
    assert not list(cache.glob("*.pickle"))


def test_a_cache_that_cannot_be_written_does_no_harm(tmp_path, monkeypatch):
    file = tmp_path / "file"
    file.write_text("in the way", "utf-8")
    monkeypatch.setenv(FOLDER, str(file / "cache"))
    assert read()[0]
