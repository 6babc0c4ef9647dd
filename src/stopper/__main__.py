"""Starts the command line as `python -m stopper`."""

from stopper.cli import start

if __name__ == "__main__":
    start()
