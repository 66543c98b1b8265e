"""What is read off a parse; the parses are written by hand, as spaCy labels them when it is right and when it is wrong."""

import pytest

from claimcheck.language.parse import Word
from claimcheck.language.tree import agent_of, clause_end, noun_start, phrase, word_at


def parse(*rows: str) -> tuple[Word, ...]:
    """A parse from `word relation head`, the head given as the number of its word."""
    made, at = [], 0
    for row in rows:
        text, dep, head = row.split()
        made.append(Word(at, at + len(text), text.lower(), dep, int(head)))
        at += len(text) + 1
    return tuple(made)


def text(tree: tuple[Word, ...], span: tuple[int, int] | None) -> str | None:
    return (
        None if span is None else " ".join(word.text for word in tree if span[0] <= word.start and word.end <= span[1])
    )


BARE = parse("Green compound 1", "tea nsubj 2", "melts ROOT 2", "fat dobj 2")
PASSIVE = parse(
    "Fat nsubjpass 2", "is auxpass 2", "broken ROOT 2", "down prt 2", "by agent 2", "the det 6", "injections pobj 4"
)
FOUND = parse(
    "The det 1",
    "roller nsubjpass 3",
    "was auxpass 3",
    "found ROOT 3",
    "to aux 5",
    "be xcomp 3",
    "helpful acomp 5",
    "in prep 6",
    "treating pcomp 7",
    "cellulite dobj 8",
)
RELATIVE = parse("A det 1", "powder ROOT 1", "that nsubj 3", "supports relcl 1", "gut compound 5", "health dobj 3")
SHARED = parse("The det 1", "syrup nsubj 2", "is ROOT 2", "cheap acomp 2", "and cc 2", "eases conj 2", "coughs dobj 5")
GERUND = parse(
    "By prep 5", "boosting pcomp 0", "metabolism dobj 1", "the det 4", "drops nsubj 5", "speed ROOT 5", "loss dobj 5"
)
MAKES = parse("Warmth nsubj 1", "makes ROOT 1", "the det 3", "skin nsubj 4", "firm ccomp 1")
MELTS_AWAY = parse("The det 1", "fat nsubj 2", "begins ROOT 2", "to aux 4", "melt xcomp 2", "away prt 4")
HELPS = parse("It nsubj 1", "helps ROOT 1", "burn ccomp 1", "fat dobj 2")
HELPS_CALM = parse("It nsubj 1", "helps ROOT 1", "calm amod 3", "skin dobj 1")
IMPERATIVE = parse("Fight ROOT 0", "infections dobj 0")
TITLE = parse("Lower compound 2", "Blood compound 2", "Pressure ROOT 2")
REDUCED = parse("oils ROOT 0", "known acl 0", "to aux 3", "relieve xcomp 1", "pain dobj 3")


@pytest.mark.parametrize(
    ("tree", "effect", "agent"),
    [
        pytest.param(BARE, 2, "green tea", id="bare"),
        pytest.param(PASSIVE, 2, "the injections", id="passive"),
        pytest.param(FOUND, 8, "the roller", id="found helpful in Ving"),
        pytest.param(RELATIVE, 3, "a powder", id="relative clause"),
        pytest.param(SHARED, 5, "the syrup", id="shared subject"),
        pytest.param(GERUND, 1, "the drops", id="lead-in gerund"),
        pytest.param(GERUND, 5, "the drops", id="main clause behind a lead-in"),
        pytest.param(MAKES, 1, "warmth", id="causative"),
        pytest.param(MELTS_AWAY, 4, "the fat", id="begins to V"),
        pytest.param(HELPS, 2, "it", id="helps V O"),
        pytest.param(REDUCED, 3, "oils", id="reduced relative clause"),
        pytest.param(IMPERATIVE, 0, None, id="imperative"),
        pytest.param(TITLE, 0, None, id="heading in capitals"),
    ],
)
def test_who_brings_about_an_effect(tree, effect, agent):
    assert text(tree, agent_of(tree, effect)) == agent


def test_the_agent_of_a_passive_goes_before_its_subject():
    alone = parse("Fat nsubjpass 2", "is auxpass 2", "removed ROOT 2", "by agent 2")
    assert text(alone, agent_of(alone, 2)) == "fat"
    assert text(PASSIVE, agent_of(PASSIVE, 2)) == "the injections"


def test_the_search_for_an_agent_ends_even_where_heads_run_in_a_circle():
    circle = parse("melts xcomp 1", "fat xcomp 0")
    assert agent_of(circle, 0) is None
    long = parse("tea nsubj 1", *(f"w{i} xcomp {max(1, i)}" for i in range(12)))
    assert agent_of(long, 12) is None


def test_a_claim_that_is_its_own_subject_has_no_agent():
    lone = parse("Melts nsubj 0")
    assert agent_of(lone, 0) is None


def test_a_phrase_takes_in_what_stands_before_its_noun():
    tree = parse("our poss 3", "two nummod 3", "herbal amod 3", "drops nsubj 4", "help ROOT 4")
    assert text(tree, phrase(tree, 3)) == "our two herbal drops"
    assert text(tree, phrase(tree, 2)) == "our two herbal drops"
    assert text(BARE, phrase(BARE, 0)) == "green tea"


@pytest.mark.parametrize(
    ("tree", "at", "start"),
    [
        pytest.param(MELTS_AWAY, 4, 0, id="article"),
        pytest.param(
            parse("my poss 2", "sore amod 2", "joints nsubj 3", "eased ROOT 3"), 8, 0, id="owner and adjective"
        ),
        pytest.param(parse("all predet 1", "fat nsubj 2", "melts ROOT 2"), 4, 4, id="no modifier of its own"),
        pytest.param(
            parse("the det 2", "fat compound 2", "cells nsubj 3", "melt ROOT 3"), 4, 0, id="noun that opens a compound"
        ),
        pytest.param(BARE, 99, 99, id="outside"),
    ],
)
def test_where_a_noun_phrase_begins(tree, at, start):
    assert noun_start(tree, at) == start


def test_a_claim_takes_in_the_particle_of_its_verb():
    end = MELTS_AWAY[4].end
    assert clause_end(MELTS_AWAY, 4, end) == MELTS_AWAY[5].end
    assert clause_end(PASSIVE, 2, PASSIVE[2].end) == PASSIVE[3].end


def test_a_claim_takes_in_the_noun_that_its_target_is_part_of():
    tree = parse("It nsubj 1", "lowers ROOT 1", "heart compound 3", "rate dobj 1", "fast advmod 1")
    assert clause_end(tree, 1, tree[2].end) == tree[3].end
    assert clause_end(tree, 1, tree[3].end) == tree[3].end


def test_a_claim_is_not_drawn_out_by_a_far_particle_or_a_far_noun():
    tree = parse("melt ROOT 0", "all det 2", "fat dobj 0", "right advmod 4", "away prt 0")
    assert clause_end(tree, 0, tree[2].end) == tree[2].end
    assert clause_end(parse("cures ROOT 0", "acne compound 3", "and cc 1", "spots dobj 0"), 0, 10) == 10
    assert clause_end(BARE, 2, 999) == 999


def test_the_word_at_an_offset():
    assert word_at(BARE, 0) == word_at(BARE, 4) == 0
    assert word_at(BARE, 5) is None
    assert word_at((), 0) is None
