"""The functions and methods of the library are found by themselves, each in one file."""

import pkgutil
from collections import Counter
from importlib import import_module

import pytest

from stopper.flow import library


@pytest.mark.parametrize("table", ["METHODS", "FUNCTIONS", "ATTRIBUTES", "CONSTANTS"])
def test_each_name_is_answered_by_one_file(table: str) -> None:
    names = [one.name for one in pkgutil.walk_packages(library.__path__, f"{library.__name__}.")]
    files = [import_module(name) for name in names]
    counts = Counter(name for file in files for name in getattr(file, table, {}))

    assert [name for name, count in counts.items() if count > 1] == []
