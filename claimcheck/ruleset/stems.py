"""Words -> stems: `immune` and `immunity`, `metabolism` and `metabolic` come to the same."""

_ENDINGS = tuple(
    sorted(
        "ation ations ity ities ical ically ive ives ness ing ion ions ism ies ed es al ic ly s e y".split(),
        key=lambda ending: -len(ending),
    )
)
_LEAST = 4


def stem(word: str) -> str:
    """The stem of a word in lower case; a short word stays as it is."""
    word = word.removesuffix("'s")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            return word[: -len(ending)]
    return word
