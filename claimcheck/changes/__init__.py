"""What was changed: so that a run tells only what is new in a branch, a commit or a patch."""

from claimcheck.changes.lines import Added, Changes
from claimcheck.changes.sources import changes_in_patch, changes_since

__all__ = ["Added", "Changes", "changes_in_patch", "changes_since"]
