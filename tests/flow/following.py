"""The data flow of small projects that are given as texts."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from stopper.collect.models import read_models
from stopper.evidence.application.flask import applications
from stopper.evidence.flows import Flows
from stopper.evidence.templates.library_questions import Templates
from stopper.flow.analysis import Beside, analyse
from stopper.flow.models.files import parse
from stopper.flow.models.models import Models
from tests.evidence.projects import source_of

READ_BY_CODE = (".py", ".yaml", ".graphql")
"""What is code, or a text that code reads; anything else is a template."""


@cache
def models() -> Models:
    """Our own models."""
    return parse(read_models(Path("nowhere")))


def flows_of(files: Mapping[str, str], written: str = "") -> Flows:
    """What the data flow of a project shows, whose files are given by path; `written` are models of its own."""
    source = source_of({path: text for path, text in files.items() if Path(path).suffix in READ_BY_CODE})
    told = parse([*read_models(Path("nowhere")), ("own.toml", written)]) if written else models()
    pages = [(path, text.encode()) for path, text in files.items() if Path(path).suffix not in READ_BY_CODE]
    beside = Beside(Templates.of(pages)) if pages else Beside()
    return analyse(source, applications(source, "production"), told, beside)
