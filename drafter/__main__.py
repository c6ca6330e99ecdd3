"""`python -m drafter`. In: the command line. Out: the exit status."""
from __future__ import annotations

from drafter.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
