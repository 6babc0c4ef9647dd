"""Starts the command line as `python -m stopper`."""

import sys

from stopper.cli import main

if __name__ == "__main__":
    sys.exit(main())
