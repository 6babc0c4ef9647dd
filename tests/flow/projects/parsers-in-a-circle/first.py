"""Two modules that import one name of each other: no parser is bound to it."""

from second import parser

__all__ = ["parser"]
