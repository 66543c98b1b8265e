"""The language server: the findings of an article in an editor, while it is written."""
