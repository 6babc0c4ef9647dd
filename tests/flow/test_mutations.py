"""A program that is written otherwise and does the same has the same faults."""

import ast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.flow.following import flows_of
from tests.flow.mutating import MAIN, MUTATIONS, Files, Mutation
from tests.flow.test_corpus import CORPUS, FILES, REACHED, marked

TEXTS = {path.relative_to(CORPUS).with_suffix("").as_posix(): path.read_text(encoding="utf-8") for path in FILES}


def differences(files: Files) -> tuple[list[str], list[str]]:
    """The lines that are missed and that are invented."""
    text = files[MAIN]
    ast.parse(text)
    lines = {flow.at.line for flow in flows_of(files).found if flow.at.path == MAIN}
    wanted = marked(text, REACHED)
    written = text.splitlines()
    return [written[at - 1] for at in sorted(wanted - lines)], [written[at - 1] for at in sorted(lines - wanted)]


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.__name__)
@pytest.mark.parametrize("name", TEXTS)
def test_one_change_changes_no_verdict(name: str, mutation: Mutation) -> None:
    assert differences(mutation({MAIN: TEXTS[name]})) == ([], [])


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(sorted(TEXTS)), st.permutations(MUTATIONS), st.integers(2, 4))
def test_several_changes_change_no_verdict(name: str, mutations: list[Mutation], count: int) -> None:
    files = {MAIN: TEXTS[name]}
    for mutation in mutations[:count]:
        files = mutation(files)

    assert differences(files) == ([], [])
