"""Which handlers catch what a check of a library raises for a stranger."""

from __future__ import annotations

import re

from stopper.evidence.source.expressions import last_name
from stopper.standard.regex import regex
from stopper.syntax import form

# What such checks raise, and what catches all of it.
CAUGHT = regex(r"^(?:Base)?Exception$|jwt|auth|token|http|forbidden|denied|expired|invalid", re.IGNORECASE)


def catching(statement: form.Try) -> list[form.Handler]:
    """The handlers to which a refused stranger comes."""
    return [one for one in statement.handlers if not one.types or any(map(_catches, one.types))]


def _catches(kind: form.Expression) -> bool:
    return CAUGHT.search(last_name(kind)) is not None
