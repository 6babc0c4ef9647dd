"""Packages that only the environment makes importable, by PYTHONPATH or an installation from the repository."""

from __future__ import annotations

import pytest

from tests.evidence.projects import called_names

USE = "from stock.shelf import look\nlook()\n"
SHELF = "def look():\n    return 1\n"


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ({"common/src/stock/shelf.py": SHELF}, ".common.src.stock.shelf.look"),
        ({"common/stock/shelf.py": SHELF, "common/stock/__init__.py": ""}, ".common.stock.shelf.look"),
        # Two of the name, the code of others, a name alone, and a module that is not there.
        ({"common/stock/shelf.py": SHELF, "other/stock/shelf.py": SHELF}, "stock.shelf.look"),
        ({"vendor/stock/shelf.py": SHELF}, "stock.shelf.look"),
        ({"common/stock.py": "class shelf:\n    look = 1\n"}, "stock.shelf.look"),
        ({"common/stock/rack.py": SHELF}, "stock.shelf.look"),
        # A package within a package is called by its whole name, and a module without what is asked is another one.
        ({"common/__init__.py": "", "common/stock/shelf.py": SHELF}, "stock.shelf.look"),
        ({"common/stock/shelf.py": "def see():\n    return 1\n"}, "stock.shelf.look"),
    ],
)
def test_a_package_is_imported_from_the_one_folder_that_holds_it(files: dict[str, str], found: str) -> None:
    assert found in called_names({"web/app.py": USE, **files})


def test_a_name_of_the_standard_library_means_the_library() -> None:
    files = {"web/app.py": "from email.message import look\nlook()\n", "common/email/message.py": SHELF}

    assert "email.message.look" in called_names(files)


def test_a_module_is_asked_for_what_is_read_of_it() -> None:
    use = "from lxml import etree\netree.fromstring(text)\n"
    own = {"web/app.py": use, "exports/lxml/etree.py": "def written(tree):\n    return tree\n"}

    assert "lxml.etree.fromstring" in called_names(own)
    assert ".exports.lxml.etree.fromstring" in called_names(
        {**own, "exports/lxml/etree.py": "def fromstring(text):\n    return text\n"}
    )
