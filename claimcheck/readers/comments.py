"""Comments in articles: where they stand, and what they say without the marks around them."""

import re
from collections.abc import Iterator, Sequence

from claimcheck.document import Region

# A line of its own; one line only, so that a mark that is never closed takes no more than its line.
_LINE = re.compile(r"(?<![^\r\n\ufeff])[ \t]*(<!--((?:(?!-->)[^\r\n])*)-->)[ \t]*(?=[\r\n]|\Z)")
# As far as `masking` looks for the end of what is in braces.
_BRACES = re.compile(r"\{/\*((?:(?!\*/)[\s\S]){0,4000}?)\*/\}")


def html_comment_text(comment: str) -> str:
    """The words of `<!-- … -->`, which may lack its end."""
    return comment.removeprefix("<!--").removesuffix("-->")


def comment_lines(source: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and words of each HTML comment that has a line of a plain text for itself."""
    for found in _LINE.finditer(source):
        yield *found.span(1), found.group(2)


def without_comment_lines(source: str) -> str:
    """The source with blanks in place of these comments, so that their lines are empty ones."""
    return _LINE.sub(lambda found: " " * len(found.group()), source)


def brace_comments(source: str, start: int, code: Sequence[Region]) -> Iterator[tuple[int, int, str]]:
    """Start, end and words of each `{/* … */}` of MDX.

    Args:
        source: the article.
        start: where its text begins, after front matter.
        code: the stretches in which it would be an example, in order.
    """
    shown = iter(code)
    example = next(shown, None)
    for found in _BRACES.finditer(source, start):
        while example is not None and example.end <= found.start():
            example = next(shown, None)
        if example is None or found.start() < example.start:
            yield *found.span(), found.group(1)
