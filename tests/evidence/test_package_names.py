"""What names of packages mean that take something out of a module of the same name."""

import pytest

from tests.evidence.projects import called_names


@pytest.mark.parametrize(
    ("taken", "use", "name"),
    [
        ("from shop.user import user", "from shop import user\nuser()", ".shop.user.user"),
        ("from .user import user", "import shop\nshop.user()", ".shop.user.user"),
        ("from .user import user", "from shop.user import user\nuser()", ".shop.user.user"),
        ("from .user import other as user", "from shop import user\nuser()", ".shop.user.other"),
        ("from . import user", "from shop import user\nuser.user()", ".shop.user.user"),
        ("import shop.user", "from shop import user\nuser.other()", ".shop.user.other"),
        ("", "from shop import user\nuser.user()", ".shop.user.user"),
    ],
)
def test_what_a_package_takes_by_the_name_of_a_module_hides_the_module(taken: str, use: str, name: str) -> None:
    user = "def user(): pass\ndef other(): pass"

    names = called_names({"shop/__init__.py": taken, "shop/user.py": user, "app.py": use})

    assert names == [name]
