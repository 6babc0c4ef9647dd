import pytest

from stopper.evidence.source.named_uses import calls_of, imports_of, unresolved_calls
from stopper.evidence.source.written_names import missing_part, written_name
from tests.evidence.projects import source_of

SHELL = "import os\n\ndef run(command):\n    return os.system(command)\n"


def uses(files: dict[str, str] | str, *names: str, finder=calls_of) -> list[str]:
    source = source_of(files)
    found = finder(source, [written_name(name, source) for name in names])
    return [f"{use.at.line} {use.kind} {use.name}" for use in found]


@pytest.mark.parametrize(
    "text",
    [
        "import os\nos.system('x')",
        "import os as o\no.system('x')",
        "from os import system\nsystem('x')",
        "from os import system as s\ns('x')",
        "from os import *\nsystem('x')",
        "import os\ngetattr(os, 'system')('x')",
        "import os; f = os.system\nf('x')",
        "import os\n[os.system(c) for c in x]",
    ],
)
def test_a_call_is_found_by_what_it_means(text: str) -> None:
    assert uses(text, "os.system") == ["2 call os.system"]


@pytest.mark.parametrize(
    "text",
    [
        "import os\nThread(target=os.system)",
        "import os\nTABLE = {'run': os.system}",
        "import os\nself.run = os.system",
        "import os\nreturned = map(os.system, commands)",
        "import os\n@os.system\ndef f(): ...",
    ],
)
def test_a_function_that_is_handed_on_counts(text: str) -> None:
    assert uses(text, "os.system") == ["2 hand-over os.system"]


@pytest.mark.parametrize(
    "text",
    [
        "import os\nos.getcwd()",
        "system('x')",
        "class os:\n    system = print\nos.system('x')",
        "from my import os\nos.system('x')",
        "import subprocess\ntry: ...\nexcept subprocess.CalledProcessError: ...",
        "import subprocess\nisinstance(x, subprocess.Popen)",
    ],
)
def test_what_only_looks_alike_is_left_alone(text: str) -> None:
    assert uses(text, "os.system", "subprocess.Popen") == []


def test_a_star_stands_for_what_a_module_offers() -> None:
    text = (
        "import subprocess\np = subprocess.Popen(['x'], stdout=subprocess.PIPE)\np.communicate()\nsubprocess.run(['x'])"
    )

    assert uses(text, "subprocess.*") == ["2 call subprocess.Popen", "4 call subprocess.run"]


def test_a_builtin_is_named_with_or_without_its_module() -> None:
    assert uses("eval('1')", "eval") == uses("eval('1')", "builtins.eval") == ["1 call eval"]
    assert uses("def eval(x): ...\neval('1')", "eval") == []


def test_a_class_of_the_project_that_derives_counts() -> None:
    text = "import subprocess\nclass Quiet(subprocess.Popen): ...\nclass Silent(Quiet): ...\nSilent(['x'])"

    assert uses(text, "subprocess.Popen") == ["4 call app.Silent, which derives from subprocess.Popen,"]


def test_a_method_is_known_by_annotation_and_by_inheritance() -> None:
    text = (
        "import sqlite3\nclass Own(sqlite3.Connection): ...\n"
        "def f(c: sqlite3.Connection):\n    c.execute('x')\nOwn().execute('x')"
    )

    assert uses(text, "sqlite3.Connection.execute") == [
        "5 call sqlite3.Connection.execute",
        "4 call sqlite3.Connection.execute",
    ]


@pytest.mark.parametrize("text", ["def f(c):\n    c.execute('x')", "import sqlite3\nsqlite3.connect('x').execute('y')"])
def test_a_method_on_something_unknown_is_not_passed_over(text: str) -> None:
    assert uses(text, "sqlite3.Connection.execute", finder=unresolved_calls) == ["2 call execute"]


@pytest.mark.parametrize("name", ["shop.run", "shop.shell.run"])
def test_a_name_of_the_project_is_known_through_its_re_exports(name: str) -> None:
    files = {
        "shop/__init__.py": "from .shell import run\n",
        "shop/shell.py": SHELL,
        "shop/views.py": "from shop import run\nrun('x')\n",
        "wsgi.py": "from shop.shell import run as go\ngo('x')\n",
    }

    assert uses(files, name) == ["2 call shop.shell.run", "2 call shop.shell.run"]


def test_a_name_in_a_source_folder_is_written_as_it_is_imported() -> None:
    files = {
        "src/shop/__init__.py": "",
        "src/shop/shell.py": SHELL,
        "src/shop/a.py": "from shop.shell import run\nrun(1)",
    }

    assert uses(files, "shop.shell.run") == ["2 call src.shop.shell.run"]


def test_an_object_of_the_project_stands_for_its_class() -> None:
    files = {
        "shop/__init__.py": "",
        "shop/extensions.py": "from flask_sqlalchemy import SQLAlchemy\ndb = SQLAlchemy()\n",
        "shop/views.py": "from .extensions import db\ndb.session.execute('x')\n",
    }

    assert uses(files, "shop.extensions.db.session.execute") == ["2 call flask_sqlalchemy.SQLAlchemy.session.execute"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("import pickle", 1),
        ("import pickle as p", 1),
        ("from pickle import loads", 1),
        ("import os\nimport pickle.x", 2),
        ("import importlib\nimportlib.import_module('pickle')", 2),
        ("__import__('pickle')", 1),
    ],
)
def test_an_import_is_found_in_every_form(text: str, line: int) -> None:
    (found,) = uses(text, "pickle", finder=imports_of)

    assert found.startswith(f"{line} import pickle")


def test_a_longer_name_is_another_module() -> None:
    assert uses("import pickletools\nfrom . import pickle", "pickle", finder=imports_of) == []


def test_tests_are_not_looked_at() -> None:
    assert uses({"tests/test_a.py": "import os\nos.system('x')"}, "os.system") == []


@pytest.mark.parametrize(
    ("name", "beside"),
    [
        ("shop.shel.run", "shell"),
        ("shop.shell.runn", "run"),
        ("shop.shell.run", None),
        ("os.sytem", None),
        ("shop.*", None),
    ],
)
def test_a_name_that_the_project_lacks_is_told_with_what_is_there(name: str, beside: str | None) -> None:
    source = source_of({"shop/__init__.py": "", "shop/shell.py": SHELL})

    found = missing_part(name, source)

    assert (found is None) if beside is None else (found is not None and beside in found)
