"""What is given up of a function's arguments hides nothing: the corpus, with few ways of calling told apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from stopper.flow.calls.own import summaries
from tests.flow.test_corpus import CORPUS, FILES, REACHED, found_in, marked

ROWS = {"secrets/projections.py": {61, 66, 94}}
"""Lines that are missed then: which columns a row has is no more known when it stands for all that are handed on."""


@pytest.fixture
def few_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(summaries, "FEWEST_RUNS", 3)
    monkeypatch.setattr(summaries, "EXPRESSIONS_OF_RUNS", 0)


@pytest.mark.usefixtures("few_ways")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(CORPUS).with_suffix("").as_posix())
def test_three_ways_of_calling_a_function_find_what_all_find(path: Path) -> None:
    text, flows = found_in(path)

    missed = marked(text, REACHED) - {flow.at.line for flow in flows.found}
    assert missed == ROWS.get(path.relative_to(CORPUS).as_posix(), set())
