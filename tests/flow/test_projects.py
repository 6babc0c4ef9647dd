"""Small projects of several files in which each sink says whether a request reaches it."""

from pathlib import Path

import pytest

from stopper.evidence.flows import Flows
from tests.flow.following import flows_of
from tests.flow.test_corpus import HARMLESS, REACHED, is_whole, marked

ROOT = Path(__file__).parent / "projects"
PROJECTS = sorted(path for path in ROOT.iterdir() if path.is_dir())


def lines(project: Path, mark: str) -> set[tuple[str, int]]:
    return {
        (file.relative_to(project).as_posix(), line)
        for file in project.rglob("*.py")
        for line in marked(file.read_text(encoding="utf-8"), mark)
    }


def flows_in(project: Path) -> Flows:
    read = [file for suffix in ("py", "yaml", "graphql") for file in project.rglob(f"*.{suffix}")]
    return flows_of({file.relative_to(project).as_posix(): file.read_text(encoding="utf-8") for file in read})


@pytest.mark.parametrize("project", PROJECTS, ids=lambda project: project.name)
def test_exactly_the_marked_sinks_of_a_project_are_reached(project: Path) -> None:
    flows = flows_in(project)

    reached, found = lines(project, REACHED), {(flow.at.path, flow.at.line) for flow in flows.found}
    assert {"missed": sorted(reached - found), "invented": sorted(found - reached)} == {"missed": [], "invented": []}
    assert lines(project, HARMLESS) <= {(sink.at.path, sink.at.line) for sink in flows.sinks}
    assert [flow for flow in flows.found if not is_whole(flow)] == []
