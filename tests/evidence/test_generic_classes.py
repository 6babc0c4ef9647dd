"""Classes that are told their types: as bases, and as what makes an object."""

# ruff: noqa: E501 - whole projects are written inline, a file on a line

import pytest

from tests.evidence.projects import called_names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("class Store(Generic[T]):\n    pass\nclass Users(Store[int]):\n    pass\nUsers().keep()", ".app.Users().keep"),
        ("class Store(Generic[T]):\n    def keep(self):\n        pass\nclass Users(Store[int]):\n    pass\nUsers().keep()", ".app.Store.keep"),
        ("class Store(Generic[T]):\n    def keep(self):\n        pass\nStore[int]().keep()", ".app.Store.keep"),
        ("class Kind(Enum):\n    A = 1\n    def keep(self):\n        pass\nKind['A'].keep()", ""),
    ],
)  # fmt: skip
def test_a_class_that_is_told_its_types_is_the_class(text: str, name: str) -> None:
    head = "from enum import Enum\nfrom typing import Generic, TypeVar\nT = TypeVar('T')\n"

    assert called_names(head + text)[-1] == name
