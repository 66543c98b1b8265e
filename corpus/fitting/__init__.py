"""Fits the weights: labelled articles, the models, and how well they do."""
