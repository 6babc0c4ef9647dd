"""Names in CamelCase: where one begins a new word."""

from __future__ import annotations

from stopper.standard.regex import regex

CAMEL = regex(r"(?<=[a-z0-9])(?=[A-Z])")
