"""`python -m claimcheck` is the command `claimcheck`."""

from claimcheck.cli import main

main()
