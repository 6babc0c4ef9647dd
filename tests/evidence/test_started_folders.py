"""Folders with an empty `__init__.py` whose modules import each other as if they were started within."""

from __future__ import annotations

import pytest

from tests.evidence.projects import called_names


@pytest.mark.parametrize(
    ("init", "beside", "found"),
    [
        ("", "", True),
        ("# a folder\n", "", True),
        ("from flask import Flask\n", "", False),
        ("", "from .reviewer import nothing\n", False),
        ("", "from shop.reviewer import nothing\n", False),
    ],
)
def test_a_folder_with_an_empty_init_is_an_import_root_where_nothing_uses_it_as_a_package(
    init: str, beside: str, found: bool
) -> None:
    files = {
        "web/shop/__init__.py": init,
        "web/shop/shop.py": "from reviewer import look\nlook()\n",
        "web/shop/reviewer.py": "def look():\n    return 1\n",
        "web/shop/wsgi.py": "from shop import app\n",
        "web/shop/other.py": beside,
    }

    assert (".web.shop.reviewer.look" in called_names(files)) is found
