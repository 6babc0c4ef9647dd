"""The marks of semgrep's rules for functions of AWS Lambda."""

from __future__ import annotations

from readers.semgrep import read

__all__ = ["read"]
