"""medspaCy's default pipeline with some targets, over files."""

import sys
from pathlib import Path

import medspacy
from medspacy.ner import TargetRule

nlp = medspacy.load()
rules = [
    TargetRule(word, "EFFECT") for word in "melts lowers eases boosts clears cures reduces prevents relieves".split()
]
nlp.get_pipe("medspacy_target_matcher").add(rules)
for name in sys.argv[1:]:
    len(nlp(Path(name).read_text("utf-8")).ents)
