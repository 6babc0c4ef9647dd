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


LINK = "import hub\nhub.find()\n"
HUB = "def find():\n    return 1\n"


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ({"core/shared/hub.py": HUB, "jobs/work.py": LINK}, ".core.shared.hub.find"),
        ({"core/lib/hub.py": HUB, "jobs/work.py": LINK}, ".core.lib.hub.find"),
        # One folder alone imports it; two of the name; the code of others; what is asked is not there; a wrapper.
        ({"core/shared/hub.py": HUB}, "hub.find"),
        ({"core/hub.py": HUB, "other/hub.py": HUB, "jobs/work.py": LINK}, "hub.find"),
        ({"vendor/hub.py": HUB, "jobs/work.py": LINK}, "hub.find"),
        ({"core/shared/hub.py": "def look():\n    return 1\n", "jobs/work.py": LINK}, "hub.find"),
        ({"core/shared/hub.py": "import hub\ndef find():\n    return hub.find()\n", "jobs/work.py": LINK}, "hub.find"),
    ],
)
def test_a_file_that_several_folders_import_is_the_one_of_its_name(files: dict[str, str], found: str) -> None:
    assert found in called_names({"web/app.py": LINK, **files})
