"""Findings -> review comments in the article itself, which can be taken out again to the byte.

`insert` of each format puts notes into a source without notes; `strip` takes out the notes of claimcheck, and nothing
that somebody else wrote: every note carries a seal over its words, so that no author's own mark is taken for one.
"""
