import importlib
import subprocess
import sys

import pytest

import claimcheck
from claimcheck import check_text, check_texts


def test_public_names_are_these():
    assert claimcheck.__all__ == [
        "Checker",
        "Claim",
        "Document",
        "Finding",
        "Result",
        "Rule",
        "__version__",
        "check_text",
        "check_texts",
    ]
    assert claimcheck.__all__ == sorted(claimcheck.__all__)
    assert dir(claimcheck) == claimcheck.__all__


@pytest.mark.parametrize("name", claimcheck.__all__)
def test_every_public_name_is_there(name):
    assert getattr(claimcheck, name) is not None


def test_another_name_is_refused():
    with pytest.raises(AttributeError, match="has no attribute 'Checkers'"):
        claimcheck.Checkers  # noqa: B018


def test_importing_the_package_imports_nothing_slow():
    script = "import claimcheck, sys; print([m for m in ('click', 'yaml', 'spacy', 'numpy') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True).stdout == "[]\n"


def test_check_text_finds_a_claim():
    result = claimcheck.check_text("This tea melts stubborn fat around your waist.")
    assert [finding.text for finding in result.findings]
    assert result.document.source.startswith("This tea")


def test_the_types_ship():
    from pathlib import Path

    assert (Path(importlib.import_module("claimcheck").__file__).parent / "py.typed").exists()


def test_a_stream_of_texts_is_checked_like_each_of_them():
    texts = [
        "This tea melts stubborn belly fat.",
        "The library opens at nine.",
        '<!-- claimcheck: ignore * -- "x" -->\n',
    ]
    assert list(check_texts(iter(texts))) == [check_text(text) for text in texts]
