"""The marks of SonarSource's rules in the files that were left out of `sonar` at first."""

from __future__ import annotations

from readers.sonar import read

__all__ = ["read"]
