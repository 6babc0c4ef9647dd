"""Why a file of deployment is not read: it is for another environment, a template, or too large."""

from __future__ import annotations

from stopper.evidence.deployment.pairing import Pairing
from stopper.evidence.tree.files import File
from stopper.standard.regex import regex

# Statements and values of Jinja, Go's templates and ERB: what such a file makes is not known.
TEMPLATE = regex(r"\{\{|\{%|<%")
LARGEST = 1_000_000  # bytes


def passed_over(file: File, pairing: Pairing, what: str, largest: int = LARGEST) -> tuple[str, str] | None:
    """The path and the reason that is told; None for a file that is read. `what` names its kind with an article."""
    if not pairing.is_judged(file.path):
        return pairing.other(file.path, what)
    if is_template(file):
        return file.path, f"a template of {what}: what it makes is not known"
    if file.size > largest:
        return file.path, f"{what} above {largest:,} bytes"
    return None


def is_template(file: File) -> bool:
    """Whether a template engine makes the file."""
    return TEMPLATE.search(file.text) is not None
