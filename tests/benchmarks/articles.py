"""Articles by the thousand, made from parts: as many sentences as wanted name a remedy's effect, the others none."""

import random
from pathlib import Path

_REMEDIES = (
    "the tea|this balm|our capsule|the tonic|a daily scoop of the powder|green tea|the serum|turmeric|zinc|the syrup"
)
_EFFECTS = (
    "melts belly fat|lowers blood pressure|eases joint pain|boosts the immune system|clears acne|cures insomnia"
    "|reduces inflammation|prevents colds|balances hormones|lowers cholesterol|relieves anxiety|flushes out toxins"
)
_LIMITS = "in two weeks|within days|for good|without side effects|after one month|at any age|overnight|by 30 percent"
_VOICES = (
    "|Studies show that |Doctors agree that |Many readers say that |It is well known that |According to the maker, "
)
_PEOPLE = "The baker|My neighbour|The librarian|A carpenter|The council|Our guide|The driver|Her brother|The editor"
_DEEDS = (
    "repaired the gate|opened the window|read the minutes aloud|moved the chairs|painted the fence|sorted the letters"
    "|measured the shelf|closed the ledger|counted the tickets|drew a map|folded the maps|rang the bell"
)
_PLACES = "behind the station|near the old mill|in the hall|on the second floor|by the river|across the square"
_TIMES = "on Tuesday|before noon|in late autumn|after the meeting|at half past nine|during the break|last spring"


def write_articles(folder: Path, count: int, share: float, words: int = 300, seed: int = 1) -> list[Path]:
    """Writes articles and returns their files.

    Args:
        folder: where they go; it is made.
        count: how many.
        share: of the sentences, that hold a claim.
        words: of each, about.
        seed: the same one gives the same articles.
    """
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(f"{seed} {share} {words}")
    files = []
    for number in range(count):
        files.append(folder / f"{number:05}.md")
        files[-1].write_text(_article(chance, share, words), "utf-8")
    return files


def _article(chance: random.Random, share: float, words: int) -> str:
    paragraphs, written = [f"# {_neutral(chance)}"], 0
    while written < words:
        sentences = [
            _claim(chance) if chance.random() < share else f"{_neutral(chance)}." for _ in range(chance.randint(2, 6))
        ]
        paragraphs.append(" ".join(sentences))
        written += sum(len(sentence.split()) for sentence in sentences)
    return "\n\n".join(paragraphs) + "\n"


def _claim(chance: random.Random) -> str:
    voice, remedy, effect, limit = (chance.choice(part.split("|")) for part in (_VOICES, _REMEDIES, _EFFECTS, _LIMITS))
    text = f"{voice}{remedy} {effect} {limit}, says batch {chance.randrange(10_000)}."
    return text[0].upper() + text[1:]


def _neutral(chance: random.Random) -> str:
    person, deed, place, time = (chance.choice(part.split("|")) for part in (_PEOPLE, _DEEDS, _PLACES, _TIMES))
    return f"{person} {deed} {place} {time}, as entry {chance.randrange(10_000)} tells"
