"""`docs/reference/` is what its script writes from the code."""

import importlib.util

import pytest
from commands import REPO

_SPEC = importlib.util.spec_from_file_location("reference", REPO / "tests/tools/reference.py")
reference = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(reference)


@pytest.mark.parametrize("name", reference.PAGES)
def test_the_reference_is_what_the_code_says(name):
    committed = (REPO / "docs" / "reference" / name).read_text(encoding="utf-8")
    assert committed == reference.PAGES[name](), "run `python tests/tools/reference.py`, and commit what it writes"


def test_no_other_page_is_in_the_reference():
    assert {path.name for path in (REPO / "docs" / "reference").iterdir()} == set(reference.PAGES)
