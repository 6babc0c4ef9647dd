"""Small projects with templates in which each line says whether a request reaches it: held by line, with the way."""

from functools import cache
from pathlib import Path

import pytest

from stopper.collect.files import read_tree
from stopper.collect.models import read_models
from stopper.collect.project import gather, with_templates
from stopper.evidence.application.flask import applications
from stopper.evidence.flows import Flow, Flows
from stopper.evidence.templates.library_questions import Templates
from stopper.flow.analysis import Beside, analyse
from stopper.flow.models.files import parse

CORPUS = Path(__file__).parent / "corpus"
PROJECTS = sorted(path.name for path in CORPUS.iterdir() if path.is_dir())
MARKS = ("{# reached #}", "# reached")


@cache
def flows_of(project: str) -> Flows:
    root = CORPUS / project
    gathered = with_templates(gather(read_tree(root, git=False), root, "production", lambda _: None))
    library = gathered.one(Templates)
    assert isinstance(library, Templates)
    apps = applications(gathered.source, "production")
    return analyse(gathered.source, apps, parse(read_models(root)), Beside(library))


def marked(project: str) -> set[tuple[str, int]]:
    root = CORPUS / project
    return {
        (path.relative_to(root).as_posix(), number)
        for path in root.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if line.endswith(MARKS)
    }


@pytest.mark.parametrize("project", PROJECTS)
def test_exactly_the_marked_lines_are_reached(project: str) -> None:
    found = {(flow.at.path, flow.at.line) for flow in flows_of(project).found}

    wanted = marked(project)
    assert {"missed": sorted(wanted - found), "invented": sorted(found - wanted)} == {"missed": [], "invented": []}


@pytest.mark.parametrize("project", PROJECTS)
def test_each_way_begins_at_the_source_and_ends_at_the_line(project: str) -> None:
    assert [flow for flow in flows_of(project).found if not is_whole(flow)] == []


@pytest.mark.parametrize("project", PROJECTS)
def test_everything_was_followed(project: str) -> None:
    assert list(flows_of(project).unfollowed) == []


def is_whole(flow: Flow) -> bool:
    first, last = flow.steps[0], flow.steps[-1]
    return first.message.startswith(flow.source) and last.at == flow.at and bool(flow.attack)
