"""docs/extending.md promises names to authors of other distributions; each of them is there."""

import importlib
import re
from pathlib import Path

import pytest

import stopper.model
import stopper.testing

HEADING = re.compile(r"^### `(stopper\.[\w.]+)\.([A-Z]\w+)`$", re.MULTILINE)
QUESTION = re.compile(r"`([A-Z]\w+)\.(\w+)`")


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    return (root / "docs" / "extending.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def classes(page: str) -> dict[str, type]:
    return {name: getattr(importlib.import_module(module), name) for module, name in HEADING.findall(page)}


def test_every_question_is_one_of_its_evidence(page: str, classes: dict[str, type]) -> None:
    asked = QUESTION.findall(page)

    fields = {name: {*dir(kind), *getattr(kind, "__dataclass_fields__", ())} for name, kind in classes.items()}
    assert len(asked) > 40
    assert [f"{kind}.{name}" for kind, name in asked if name not in fields[kind]] == []


def test_every_name_of_the_model_is_exported(page: str) -> None:
    names = re.findall(r"`(\w+)`", page.partition("### `stopper.model`")[2].partition("###")[0])

    assert len(names) > 10
    assert [name for name in names if name not in stopper.model.__all__] == []


def test_the_helpers_for_tests_are_there() -> None:
    assert all(callable(getattr(stopper.testing, name)) for name in ("verify", "report_of", "verdict_of"))


def test_the_control_on_the_page_can_be_run(page: str) -> None:
    code = next(block for block in re.findall(r"```python\n(.*?)```", page, re.DOTALL) if "Control(" in block)
    names: dict[str, object] = {}
    exec(compile(code, "extending.md", "exec"), names)  # noqa: S102  # the page's own example

    assert len(names["control"].checks) == 1
