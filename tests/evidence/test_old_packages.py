"""Bare imports within a package of Python 2, which finds the files beside the one that imports."""

from __future__ import annotations

import pytest

from tests.evidence.projects import called_names

USE = "from checks.users import look\nprint 'started'\nlook()\n"
LOOK = "def look():\n    return 1\n"


@pytest.mark.parametrize(
    ("files", "found"),
    [
        (
            {"shop/__init__.py": "", "shop/checks/__init__.py": "", "shop/checks/users.py": LOOK},
            ".shop.checks.users.look",
        ),
        # The root comes first where it has one, and only the package of the file itself is searched.
        ({"shop/__init__.py": "", "checks/users.py": LOOK, "shop/checks/users.py": LOOK}, ".checks.users.look"),
        ({"shop/__init__.py": "", "shop/other/__init__.py": "", "shop/other/checks.py": LOOK}, "checks.users.look"),
    ],
)
def test_a_file_beside_is_imported_in_python_2(files: dict[str, str], found: str) -> None:
    assert found in called_names({"shop/views.py": USE, **files})


def test_a_file_without_what_is_asked_is_another_one() -> None:
    files = {"shop/__init__.py": "", "shop/views.py": "from redis import Redis\nprint 'on'\nRedis()\n"}

    assert "redis.Redis" in called_names({**files, "shop/redis.py": "def connected():\n    return None\n"})
