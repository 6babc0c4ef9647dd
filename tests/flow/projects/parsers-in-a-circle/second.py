"""The other one."""

from first import parser

__all__ = ["parser"]
