"""docs/imported.md lists what the running application answers: every name of its classes, and no other."""

import importlib
import inspect
import pkgutil
import re
from pathlib import Path

import pytest

import stopper.evidence.imported
from stopper.collect.imported.importer import REQUESTS

HEADING = re.compile(r"^### `(stopper\.[\w.]+)\.([A-Z]\w+)`$", re.MULTILINE)
NAME = re.compile(r"`([A-Z]\w+)\.(\w+)`")
# What a check is handed; the rest of the package asks questions of these.
MODULES = ("app", "configuration", "folders", "loggers", "parts", "trials")


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    return (root / "docs" / "imported.md").read_text(encoding="utf-8")


def names(kind: type) -> set[str]:
    """The public names that a class itself says something of."""
    own = {name for name in vars(kind) if not name.startswith("_")}
    return own | {name for name in getattr(kind, "__dataclass_fields__", {}) if not name.startswith("_")}


def classes() -> dict[tuple[str, str], type]:
    found = {}
    for name in MODULES:
        module = importlib.import_module(f"stopper.evidence.imported.{name}")
        for kind in vars(module).values():
            if inspect.isclass(kind) and kind.__module__ == module.__name__ and kind.__name__ != "Imports":
                found[module.__name__, kind.__name__] = kind
    return found


def test_every_class_that_a_check_is_handed_has_its_table(page: str) -> None:
    assert set(HEADING.findall(page)) == set(classes())


def test_the_modules_with_those_classes_are_there() -> None:
    there = {item.name for item in pkgutil.iter_modules(stopper.evidence.imported.__path__)}

    assert set(MODULES) <= there


def test_every_name_stands_on_the_page_and_no_other(page: str) -> None:
    listed: dict[str, set[str]] = {}
    for kind, name in NAME.findall(page):
        listed.setdefault(kind, set()).add(name)

    found = {name: names(kind) for (_, name), kind in classes().items()}
    found["Extensions"] |= {"found"}  # set by its constructor
    assert listed == found


def test_every_request_is_described(page: str) -> None:
    table = page.partition("| request | what is asked |")[2].partition("\n\n")[0]

    assert re.findall(r"`([a-z-]+)`", re.sub(r"`/[^`]*`", "", table)) == [item["name"] for item in REQUESTS]
