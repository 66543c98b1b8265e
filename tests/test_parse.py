"""Parsing: a sentence is parsed by itself, and spaCy is loaded without its command line."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from claimcheck.errors import ModelError
from claimcheck.language.parse import Parser
from claimcheck.language.spacy_import import import_spacy
from claimcheck.model import model_name

PROGRAM = """
import sys
from claimcheck.language.parse import Parser
from claimcheck.model import model_name
parse = next(Parser(model_name()).parse(["It melts the fat."]))
print([(word.text, word.dep) for word in parse])
print("typer" in sys.modules)
import spacy.cli
print(spacy.cli.download.__module__)
"""


def test_spacy_comes_without_its_command_line_and_can_have_it_later():
    run = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    words, typer, module = run.stdout.splitlines()
    assert ("fat", "dobj") in eval(words)
    assert typer == "False"
    assert module == "spacy.cli.download"


def test_a_sentence_is_parsed_alike_alone_and_in_company():
    parser = Parser(model_name())
    sentences = [
        "The tea melts fat.",
        "It is cheap and it lowers cholesterol.",
        "",
        "Fat is broken down by the enzyme.",
    ]
    assert list(parser.parse(sentences)) == [next(parser.parse([sentence])) for sentence in sentences]


def test_sentences_that_come_again_are_parsed_like_the_first_time():
    parser = Parser(model_name())
    sentences = ["The tea melts fat.", "It lowers cholesterol.", "The tea melts fat."]
    first = list(parser.parse(sentences))
    assert first[0] == first[2]
    assert list(parser.parse(sentences)) == first == list(Parser(model_name()).parse(sentences))


def test_words_are_split_as_the_model_splits_them():
    text = (
        "I can't stop; it's U.S.A., 10mg (5ml) don't e.g. a well-known $5.99 :-) https://a.example/b?c=d "
        "Dr. O'Neill’s 24/7 rock'n'roll café, 80% off... 1,000–2,000km/h!!! gonna e-mail me@a.example"
    )
    name = model_name()
    usual = import_spacy().load(name)
    ours = Parser(name)._nlp
    assert [token.text for token in ours.make_doc(text)] == [token.text for token in usual.make_doc(text)]
    assert ours.tokenizer.to_bytes(exclude=["vocab"]) == usual.tokenizer.to_bytes(exclude=["vocab"])


def test_loading_the_parser_leaves_the_settings_of_others_alone():
    program = """
import os
from claimcheck.language.parse import Parser
from claimcheck.model import model_name
next(Parser(model_name()).parse(["It melts the fat."]))
from thinc.api import get_current_ops
print(get_current_ops().use_blis, "OPENBLAS_NUM_THREADS" in os.environ)
"""
    environ = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environ)
    assert run.stdout.split() == ["True", "False"]


def test_threads_may_share_a_parser():
    parser = Parser(model_name())
    sentences = [f"The tea number {number} melts fat." for number in range(40)]
    alone = list(Parser(model_name()).parse(sentences))
    with ThreadPoolExecutor(4) as threads:
        shares = list(threads.map(lambda at: list(parser.parse(sentences[at : at + 20])), (0, 10, 20, 0)))
    assert shares == [alone[0:20], alone[10:30], alone[20:40], alone[0:20]]


def test_a_model_that_is_not_there_is_named_with_the_mend():
    with pytest.raises(ModelError, match="'en_no_such_model' is not installed; install it with: pip install"):
        model_name("en_no_such_model")


@pytest.mark.parametrize("blank", ["  ", "\r\n", "\n\t ", "\xa0 "])
def test_blanks_are_no_words(blank):
    parser = Parser(model_name())
    usual = next(parser.parse(["After the third visit the fat begins to dissolve."]))
    spaced = next(parser.parse([f"After the third visit the{blank}fat begins to dissolve."]))
    assert [(w.text, w.dep, w.head) for w in spaced] == [(w.text, w.dep, w.head) for w in usual]
    assert [w.start for w in spaced][4:7] == [22, 25 + len(blank), 29 + len(blank)]
