"""Judging: signals of sentences are weighed, and rules speak for the claims that need something."""
