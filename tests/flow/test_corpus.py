"""Small projects in which each sink says whether a request reaches it: held by line, with the way there."""

from pathlib import Path

import pytest

from stopper.evidence.flows import Flow, Flows
from tests.flow.following import flows_of

CORPUS = Path(__file__).parent / "corpus"
FILES = sorted(CORPUS.rglob("*.py"))
REACHED, HARMLESS = "# reached", "# harmless"


def marked(text: str, mark: str) -> set[int]:
    """The lines that end with a mark."""
    return {number for number, line in enumerate(text.splitlines(), 1) if line.endswith(mark)}


def found_in(path: Path) -> tuple[str, Flows]:
    text = path.read_text(encoding="utf-8")
    return text, flows_of({path.name: text})


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(CORPUS).with_suffix("").as_posix())
def test_exactly_the_marked_sinks_are_reached(path: Path) -> None:
    text, flows = found_in(path)

    lines = {flow.at.line for flow in flows.found}
    assert {"missed": sorted(marked(text, REACHED) - lines), "invented": sorted(lines - marked(text, REACHED))} == {
        "missed": [],
        "invented": [],
    }


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(CORPUS).with_suffix("").as_posix())
def test_the_harmless_sinks_were_looked_at(path: Path) -> None:
    text, flows = found_in(path)

    lines = {sink.at.line for sink in flows.sinks}
    assert sorted(marked(text, HARMLESS) - lines) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(CORPUS).with_suffix("").as_posix())
def test_each_way_begins_at_the_source_and_ends_at_the_sink(path: Path) -> None:
    _, flows = found_in(path)

    assert [flow for flow in flows.found if not is_whole(flow)] == []


def is_whole(flow: Flow) -> bool:
    first, last = flow.steps[0], flow.steps[-1]
    return first.message.startswith(flow.source) and last.at == flow.at


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(CORPUS).with_suffix("").as_posix())
def test_a_file_shows_both(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert marked(text, REACHED)
    assert marked(text, HARMLESS)
