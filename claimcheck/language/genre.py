"""What kind of article this is, from the shares of its sentences that carry a signal; and whether it is English."""

from collections.abc import Mapping

from claimcheck.language.reading import Reading

# Points for each kind of article, by signal. The shares behind them run from 0 to 1.
_POINTS: Mapping[str, Mapping[str, float]] = {
    # A study is named, researched and quoted in the past tense; the writer stays out of it.
    "study report": {
        "article:source:researcher": 3.0, "article:source:institution": 3.0, "article:source:journal": 6.0,
        "article:source:study-design": 3.0, "article:cue.finding_verb": 2.0, "article:past": 0.5,
        "article:first person": -2.0, "article:second person": -1.5, "article:praise": -1.0,
    },
    # Praise, offers and address of the reader.
    "promotion": {
        "article:praise": 2.5, "article:cue.promotion": 4.0, "article:exclamation": 2.0, "article:second person": 1.0,
        "article:pair": 1.0, "article:source:researcher": -1.0, "article:source": -2.0,
    },
    # Diseases, symptoms and cautions, and nobody who sells or tells.
    "disease information": {
        "article:target.disease": 2.0, "article:target.symptom": 1.5, "article:cue.caution": 3.0,
        "article:first person": -3.0, "article:praise": -1.5, "article:cue.finding_verb": -2.0,
    },
    "personal blog": {"article:first person": 3.0, "article:we": 1.0, "article:past": 0.5, "article:source": -1.0},
    "how-to": {"article:cue.instruction": 2.5, "article:second person": 0.8, "article:in:list_item": 0.8},
}  # fmt: skip
NOT_HEALTH = "not health"
_LEAST_HEALTH = 0.12
_LEAST_POINTS = 0.35
_FUNCTION_WORDS = frozenset(
    "the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which"
    " you we can your i if their has there when more will would so no do its my".split()
)
_ENOUGH_SENTENCES = 20
_LEAST_FUNCTION_WORDS = 0.1


def genre(article: Mapping[str, float]) -> str:
    """The kind of article that most of its signals speak for.

    Args:
        article: shares of sentences by signal, as `judge.context.Context.shared` gives them.
    """
    if article.get("article:narrow target", 0.0) < _LEAST_HEALTH:
        return NOT_HEALTH
    scores = {
        name: sum(weight * article.get(signal, 0.0) for signal, weight in points.items())
        for name, points in _POINTS.items()
    }
    best = max(sorted(scores), key=lambda name: scores[name])
    return best if scores[best] >= _LEAST_POINTS else "general health"


def may_claim(reading: Reading) -> bool:
    """Whether an article holds anything that claims are made of: a term of health, praise, or the wording of a rule."""
    return any(reading.proposals) or any(
        hit.term.kind in ("target", "praise") for sentence in reading.sentences for hit in sentence.hits
    )


def is_english(reading: Reading) -> bool:
    """Whether an article is in English; one of fewer than 20 sentences is taken at its word."""
    if len(reading.sentences) < _ENOUGH_SENTENCES:
        return True
    words = [word for sentence in reading.sentences for word in sentence.words if word.isalpha()]
    if not words:
        return True
    return sum(word in _FUNCTION_WORDS for word in words) / len(words) >= _LEAST_FUNCTION_WORDS
