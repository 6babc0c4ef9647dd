"""Bare imports beside a file of the same name: the file where it has what is asked for, and the library otherwise."""

import pytest

from tests.evidence.projects import called_names


@pytest.mark.parametrize(
    "text",
    [
        "import loader\nloader.Loader()",
        "import loader as other\nother.Loader()",
        "from loader import Loader\nLoader()",
        "def load():\n    import loader\n    loader.Loader()",
    ],
)
def test_a_file_beside_it_that_lacks_what_is_asked_for_is_not_meant(text: str) -> None:
    files = {"shop/shared/loader.py": "def options(): pass", "shop/shared/limits.py": text}

    assert called_names(files) == ["loader.Loader"]


@pytest.mark.parametrize(
    "text",
    [
        "import loader\nloader.options()",
        "import loader as other\nother.options()",
        "from loader import options\noptions()",
        "import loader\nloader.options()\nprint(loader.made_elsewhere)",
    ],
)
def test_a_file_beside_it_that_has_what_is_asked_for_is_meant(text: str) -> None:
    files = {"shop/shared/loader.py": "def options(): pass", "shop/shared/limits.py": text}

    assert called_names(files)[0] == ".shop.shared.loader.options"


@pytest.mark.parametrize("beside", ["from .others import *", "def __getattr__(name): return 1"])
def test_a_file_whose_names_are_not_all_written_in_it_is_meant(beside: str) -> None:
    files = {"shop/shared/loader.py": beside, "shop/shared/limits.py": "import loader\nloader.Loader()"}

    assert called_names(files)[-1] != "loader.Loader"
