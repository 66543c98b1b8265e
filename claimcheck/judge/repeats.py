"""Claims that an article makes more than once: in its title, its body and its summary."""

from collections.abc import Sequence

from claimcheck.claim import Claim, Polarity


def first_mentions(claims: Sequence[Claim]) -> list[int | None]:
    """For each claim the index of the first one that says the same, or None where it is that first one.

    Two claims say the same when the same kind of effect acts on the same target in the same sense: "melts fat" and
    "the fat melted away", but neither "melts butter" nor "does not melt fat".

    Args:
        claims: the claims of one article, in reading order.
    """
    first: dict[tuple[str, ...], int] = {}
    said_before: list[int | None] = []
    for number, claim in enumerate(claims):
        earlier = first.setdefault(_gist(claim), number)
        said_before.append(earlier if earlier != number else None)
    return said_before


def _gist(claim: Claim) -> tuple[str, ...]:
    asserted = "asserted" if claim.polarity is Polarity.ASSERTED else "not asserted"
    if claim.target is None or claim.effect is None:
        return (asserted, *claim.text.casefold().split())
    return (asserted, claim.effect.kind, claim.target.kind, _singular(claim.target.text.casefold()))


def _singular(words: str) -> str:
    return words.removesuffix("s") if not words.endswith("ss") else words
