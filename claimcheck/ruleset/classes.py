"""The lexicon's classes as rules may name them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Classes:
    """The names of the lexicon's classes that rules may use."""

    effects: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()
    interventions: frozenset[str] = frozenset()
    agents: frozenset[str] = frozenset()
    qualities: frozenset[str] = frozenset()
    praise: frozenset[str] = frozenset()
    cues: frozenset[str] = frozenset()

    @classmethod
    def of(cls, groups: Mapping[str, Iterable[str]]) -> "Classes":
        """From a lexicon's kinds (effect, target, intervention, agent, quality, praise, cue) and their classes."""
        return cls(**{_PLURALS[kind]: frozenset(names) for kind, names in groups.items()})

    def references(self) -> frozenset[str]:
        """What may stand in `< >`: `effect`, `effect.reduce`, `target.weight`, `target.weight.fat`."""
        found = set()
        for kind, plural in _PLURALS.items():
            found.add(kind)
            found |= {f"{kind}.{name}" for name in with_parents(getattr(self, plural))}
        return frozenset(found)


_PLURALS = dict(
    zip(
        ("effect", "target", "intervention", "agent", "quality", "praise", "cue"),
        (field.name for field in fields(Classes)),
        strict=True,
    )
)


def with_parents(names: Iterable[str]) -> frozenset[str]:
    """The names, and the families they stand under: `weight.fat` gives `weight` too."""
    found = set()
    for name in names:
        parts = name.split(".")
        found |= {".".join(parts[:length]) for length in range(1, len(parts) + 1)}
    return frozenset(found)
