"""What names mean: imports, aliases, re-exports, roots, instances, parameters."""

# ruff: noqa: E501 - whole projects are written inline, a file on a line

import pytest

from stopper.evidence.application.flask import applications
from stopper.syntax import form
from tests.evidence.projects import application_of, called_names, source_of

MAKE = "from flask import Flask\napp = Flask(__name__)\n"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("import flask\nflask.send_file(p)", "flask.send_file"),
        ("import flask as f\nf.send_file(p)", "flask.send_file"),
        ("from flask import send_file\nsend_file(p)", "flask.send_file"),
        ("from flask import send_file as give\ngive(p)", "flask.send_file"),
        ("import os.path\nos.path.join(p)", "os.path.join"),
        ("import os.path as at\nat.join(p)", "os.path.join"),
        ("from flask.helpers import send_file\nsend_file(p)", "flask.send_file"),
        ("import subprocess\nrun = subprocess.run\nrun(p)", "subprocess.run"),
        ("def f():\n    from os import system\n    system(p)", "os.system"),
        ("try:\n    from yaml import load\nexcept ImportError:\n    load = None\nload(p)", "yaml.load"),
        ("open(p)", "open"),
        ("import hashlib\ngetattr(hashlib, 'md5')(p)", "hashlib.md5"),
        ("from flask import *\nsend_file(p)", "flask.send_file"),
        ("from Crypto.Cipher import *\nDES.new(p)", "Cryptodome.Cipher.DES.new"),
        ("from Crypto.Cipher import *\nopen(p)", "open"),
        ("from Crypto.Cipher import *\nfrom os.path import *\nDES.new(p)", ""),
        ("unheard_of(p)", ""),
        (
            "import os\nclass Job:\n    def __init__(self):\n        self.call = os.system\n    def go(self):\n        self.call(p)",
            "os.system",
        ),
    ],
)
def test_a_name_means_what_the_library_calls_it(text: str, name: str) -> None:
    names = called_names(text)

    assert names == [name]


def test_a_cast_means_what_is_cast() -> None:
    text = "import typing, flask\nasked = typing.cast(object, flask.request)\nasked.get_json()"

    assert called_names(text) == ["typing.cast", "flask.request.get_json"]


def test_a_name_of_a_builtin_that_the_project_defines_is_the_projects_own() -> None:
    names = called_names("def open(path):\n    pass\nopen(p)")

    assert names == [".app.open"]


def test_a_class_does_not_lend_its_names_to_its_methods() -> None:
    names = called_names("import os\nclass A:\n    system = print\n    def f(self):\n        system(p)")

    assert names == [""]


@pytest.mark.parametrize(
    "files",
    [
        {
            "shop/__init__.py": "",
            "shop/models.py": "def user(): pass",
            "shop/views.py": "from .models import user\nuser()",
        },
        {
            "shop/__init__.py": "",
            "shop/models.py": "def user(): pass",
            "shop/views.py": "from . import models\nmodels.user()",
        },
        {"shop/models.py": "def user(): pass", "shop/views.py": "from shop.models import user\nuser()"},
        {"shop/models.py": "def user(): pass", "shop/views.py": "import shop.models\nshop.models.user()"},
        {"shop/models.py": "def user(): pass", "shop/api/views.py": "from ..models import user\nuser()"},
        {"shop/models.py": "def user(): pass", "shop/views.py": "from models import user\nuser()"},
        {
            "shop/__init__.py": "from .models import user",
            "shop/models.py": "def user(): pass",
            "app.py": "from shop import user\nuser()",
        },
        {
            "shop/__init__.py": "from .models import *",
            "shop/models.py": "def user(): pass",
            "app.py": "import shop\nshop.user()",
        },
        {
            "shop/__init__.py": "from .models import user as person\nmember = person",
            "shop/models.py": "def user(): pass",
            "app.py": "from shop import member\nmember()",
        },
    ],
    ids=" ".join,
)
def test_a_function_of_the_project_is_found_through_every_import(files: dict[str, str]) -> None:
    names = called_names(files)

    assert names == [".shop.models.user"]


@pytest.mark.parametrize("text", ["from . import models\nmodels.user()", "from .models import user\nuser()"])
def test_a_project_whose_root_is_a_package_imports_from_itself(text: str) -> None:
    names = called_names({"__init__.py": "", "models.py": "def user(): pass", "views.py": text})

    assert names == [".models.user"]


def test_a_module_that_is_named_like_the_one_it_imports_from_means_the_other() -> None:
    files = {
        "config.py": "class Config:\n    def keep(self): pass",
        "shop/__init__.py": "",
        "shop/config.py": "from config import Config as Shared\nclass Config(Shared): pass",
        "app.py": "from shop.config import Config",
    }
    source = source_of(files)
    item = source.names.definition(".shop.config.Config")

    assert isinstance(item, form.Class)
    assert source.names.ancestors(item) == [".config.Config"]


def test_a_src_folder_is_an_import_root() -> None:
    names = called_names(
        {
            "src/shop/__init__.py": "",
            "src/shop/models.py": "def user(): pass",
            "src/shop/views.py": "from shop.models import user\nuser()",
        }
    )

    assert names == [".src.shop.models.user"]


def test_a_script_beside_src_imports_from_it() -> None:
    names = called_names(
        {
            "src/shop/__init__.py": "",
            "src/shop/models.py": "def user(): pass",
            "manage.py": "from shop.models import user\nuser()",
        }
    )

    assert names == [".src.shop.models.user"]


def test_a_script_named_like_the_folder_beside_it_imports_from_the_folder() -> None:
    names = called_names(
        {
            "shop/__init__.py": "",
            "shop/models.py": "def user(): pass",
            "shop.py": "from shop.models import user\nuser()",
        }
    )

    assert names == [".shop.models.user"]


@pytest.mark.parametrize("text", ["import requests\nrequests.get(u)", "from requests import get\nget(u)"])
def test_a_file_named_like_the_library_that_it_imports_means_the_library(text: str) -> None:
    names = called_names({"requests.py": text})

    assert names == ["requests.get"]


def test_a_script_that_imports_the_folder_of_its_own_name_means_the_folder() -> None:
    names = called_names(
        {"shop/__init__.py": "", "shop/models.py": "def user(): pass", "shop.py": "import shop\nshop.models.user()"}
    )

    assert names == [".shop.models.user"]


def test_equal_module_names_of_two_applications_are_told_apart() -> None:
    names = called_names(
        {
            "one/models.py": "def user(): pass",
            "one/app.py": "from models import user\nuser()",
            "two/models.py": "def user(): pass",
            "two/app.py": "from models import user\nuser()",
        }
    )

    assert names == [".one.models.user", ".two.models.user"]


def test_each_application_has_its_own_configuration() -> None:
    source = source_of(
        {
            "one/app.py": MAKE + "import settings\napp.config.from_object(settings)",
            "one/settings.py": "SECRET_KEY = 'one'",
            "two/app.py": MAKE + "import settings\napp.config.from_object(settings)",
            "two/settings.py": "SECRET_KEY = 'two'",
        }
    )
    found = {item.name: item.config["SECRET_KEY"].data for item in applications(source)}

    assert found == {"one/app.py": "one", "two/app.py": "two"}


def test_circular_imports_end_and_still_resolve() -> None:
    names = called_names({"a.py": "import b\ndef f(): pass\nb.g()", "b.py": "import a\ndef g(): pass\na.f()"})

    assert names == [".b.g", ".a.f"]


@pytest.mark.parametrize(
    "files",
    [
        {"app.py": "from app import *\nx()"},
        {"app.py": "from app import x\nx()"},
        {"app.py": "a = b\nb = a\na()"},
        {"app.py": "x = x\nx()"},
        {"app.py": "class A(A):\n    pass\nA().missing()"},
        {"app.py": "class A(B):\n    pass\nclass B(A):\n    pass\nA.missing()"},
        {"a.py": "from b import x\nx()", "b.py": "from a import x"},
        {"a.py": "from b import *\nx()", "b.py": "from c import *", "c.py": "from a import *"},
        {"app.py": "def f():\n    return f()\nf().run()"},
        {"app.py": "def f():\n    return g()\ndef g():\n    return f()\nf()()"},
        {"app.py": "import flask\nx = flask" + ".b" * 300 + "\nx()"},
    ],
    ids=str,
)
def test_names_that_lead_in_a_circle_end(files: dict[str, str]) -> None:
    names = called_names(files)

    assert all(isinstance(name, str) for name in names)


def test_branches_of_branches_do_not_multiply() -> None:
    functions = [f"def f{n}():\n    if a:\n        return f{n - 1}()\n    return f{n - 1}()" for n in range(1, 40)]
    names = called_names("\n".join(["def f0():\n    return nothing", *functions, "f39().run()"]))

    assert names[:2] == [".app.f39", ""]


@pytest.mark.parametrize(
    "text",
    [
        "from flask import Flask\napp = Flask(__name__)\napp.run()",
        "import flask\napp = flask.Flask(__name__)\napp.run()",
        "from flask import Flask\nclass Shop(Flask):\n    pass\nShop(__name__).run()",
        "from flask import Flask\ndef create_app():\n    web = Flask(__name__)\n    return web\nx = create_app()\nx.run()",
        "def main(app):\n    app.run()",
        "from flask import Flask\ndef main(web: Flask):\n    web.run()",
        "from flask import Flask\ndef main(web: 'Flask'):\n    web.run()",
        "from flask import Flask\ndef main(web: Flask | None):\n    web.run()",
        "from typing import Optional\nfrom flask import Flask\ndef main(web: Optional[Flask]):\n    web.run()",
        "from flask import Flask\nclass S:\n    def __init__(self):\n        self.web = Flask(__name__)\n    def go(self):\n        self.web.run()",
        "from flask import Flask\nclass S:\n    web = Flask(__name__)\n    def go(self):\n        self.web.run()",
        "from flask import Flask\nif (web := Flask(__name__)):\n    web.run()",
        "from flask import Flask\nfirst = second = Flask(__name__)\nfirst.run()",
        "from flask import Flask\nweb: Flask = Flask(__name__)\nweb.run()",
    ],
)
def test_the_application_is_known_however_it_is_held(text: str) -> None:
    names = called_names(text)

    assert "flask.Flask().run" in names


def test_current_app_has_the_applications_configuration() -> None:
    application = application_of(
        MAKE + "from flask import current_app\ndef f():\n    current_app.config['MAX_CONTENT_LENGTH'] = 5\n"
    )

    assert application.config["MAX_CONTENT_LENGTH"].data == 5


def test_a_parameter_that_is_named_otherwise_is_unknown() -> None:
    names = called_names("def main(thing):\n    thing.run()")

    assert names == [""]


def test_a_library_with_the_name_of_a_project_file_elsewhere_stays_a_library() -> None:
    names = called_names({"tools/yaml.py": "def load(x): pass", "shop/app.py": "import yaml\nyaml.load(p)"})

    assert names == ["yaml.load"]


def test_a_global_name_is_resolved_where_its_value_is_written() -> None:
    names = called_names(
        "made = None\nclass Maker:\n    @classmethod\n    def get(cls):\n        global made\n        made = cls()\n        return made\n"
        "Maker.get().work()"
    )

    assert ".app.Maker().work" in names


def test_a_parameter_that_is_given_an_object_by_default_is_that_object() -> None:
    text = (
        "class Rows:\n    def remove(self): pass\nusual = Rows()\n"
        "class Service:\n    def __init__(self, rows=usual): self.rows = rows\n    def remove(self): self.rows.remove()"
    )

    assert called_names(text)[-1] == ".app.Rows.remove"
