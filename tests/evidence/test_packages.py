"""Packages as every file format declares them."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stopper.evidence.packages.questions import Packages
from stopper.evidence.packages.requirement import parse_requirement
from stopper.evidence.tree.files import File, Tree
from stopper.model import Place


def packages(**files: str) -> Packages:
    return Packages.of(Tree({path: File(path, len(text), 0o644, text.encode()) for path, text in files.items()}))


def rows(found: Packages) -> list[tuple[str, str, str, str]]:
    return [(one.name, one.specifier, one.group, str(one.at)) for one in found.requirements]


def test_what_pip_froze_is_read_whatever_the_file_is_called() -> None:
    frozen = packages(
        **{"requeriments.txt": "Flask==3.0.3\nJinja2==3.1.4\nPyJWT==1.7.1\n", "notes.txt": "a==1\nb==2\nwords\n"}
    )

    assert [row[0] for row in rows(frozen)] == ["flask", "jinja2", "pyjwt"]


def test_requirements_files_are_read_as_pip_reads_them() -> None:
    text = (
        "# comment\n--index-url https://example.org/simple\nFlask_Login==0.6.3  # why\n"
        'requests[security] >= 2.0, <3 ; python_version < "3.12"\n-e git+https://example.org/a.git#egg=My.Package\n'
        "pkg @ https://example.org/pkg-1.0.zip\nhashed==1.0 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\nplain\n"
        "./local\nhttps://example.org/wheels/other_thing-2.0-py3-none-any.whl\n"
    )
    found = packages(**{"requirements.txt": text})

    assert rows(found) == [
        ("flask-login", "==0.6.3", "main", "requirements.txt:3"),
        ("requests", ">=2.0,<3", "main", "requirements.txt:4"),
        ("my-package", "", "main", "requirements.txt:5"),
        ("pkg", "", "main", "requirements.txt:6"),
        ("hashed", "==1.0", "main", "requirements.txt:7"),
        ("plain", "", "main", "requirements.txt:10"),
        ("other-thing", "", "main", "requirements.txt:12"),
    ]
    assert found.requirements[1].marker == 'python_version < "3.12"'
    assert found.requirements[1].extras == ("security",)
    assert found.requirements[4].hashed


def test_includes_are_followed_once_and_constraints_declare_nothing() -> None:
    found = packages(
        **{
            "requirements.txt": "-r deps/base.txt\n-c limits.txt\n-r requirements.txt\n-r gone.txt\n",
            "deps/base.txt": "-r ../requirements.txt\nflask==3.0\n",
            "limits.txt": "jinja2==3.1.4\n",
        }
    )

    assert rows(found) == [
        ("flask", "==3.0", "main", "deps/base.txt:2"),
        ("jinja2", "==3.1.4", "constraint", "limits.txt:1"),
    ]
    assert not found.has("jinja2")
    assert str(found.version("jinja2")) == "3.1.4"


@pytest.mark.parametrize(
    ("path", "group"),
    [
        ("requirements/dev.txt", "dev"),
        ("requirements-test.in", "test"),
        ("requirements/prod.txt", "main"),
        ("dev-requirements.txt", "dev"),
    ],
)
def test_the_files_name_gives_the_group(path: str, group: str) -> None:
    assert rows(packages(**{path: "a\n"}))[0][2] == group


def test_pyproject_is_read_in_all_its_dialects() -> None:
    text = """[project]
dependencies = [
    "Flask>=3.0",
]
[project.optional-dependencies]
mail = ["Flask-Mail"]
[dependency-groups]
dev = ["pytest==8.0", {include-group = "x"}]
[tool.poetry.dependencies]
python = "^3.11"
redis = "^5.0.1"
celery = {version = "~5.3", extras = ["redis"]}
own = {git = "https://example.org/own.git"}
[tool.poetry.group.test.dependencies]
factory-boy = "3.3.0"
"""
    assert rows(packages(**{"pyproject.toml": text})) == [
        ("flask", ">=3.0", "main", "pyproject.toml:3"),
        ("flask-mail", "", "mail", "pyproject.toml:6"),
        ("pytest", "==8.0", "dev", "pyproject.toml:8"),
        ("redis", ">=5.0.1,<6", "main", "pyproject.toml:11"),
        ("celery", "~=5.3.0", "main", "pyproject.toml:12"),
        ("own", "", "main", "pyproject.toml:13"),
        ("factory-boy", "==3.3.0", "test", "pyproject.toml:15"),
    ]


def test_what_uv_takes_from_the_workspace_or_a_folder_is_known_to_lie_there() -> None:
    text = """[project]
dependencies = ["shop-api", "shop.labels", "flask", "kept"]
[tool.uv.sources]
shop-api = { workspace = true }
Shop_Labels = { path = "../labels" }
kept = { index = "own" }
flask = 7
"""
    found = {one.name: one.url for one in packages(**{"pyproject.toml": text}).requirements}

    assert found == {"shop-api": "the workspace", "shop-labels": "../labels", "flask": "", "kept": ""}


def test_setup_files_and_pipfiles_are_read() -> None:
    found = packages(
        **{
            "setup.cfg": "[options]\ninstall_requires =\n    flask>=2\n[options.extras_require]\ntests = pytest\n",
            "setup.py": "from setuptools import setup\nneeds = ['redis==5']\n"
            "setup(install_requires=needs, extras_require={'dev': ['mypy'], 'x': f()})\n"
            "setup(tests_require=['nose'])",
            "Pipfile": '[packages]\nclick = "*"\n[dev-packages]\nblack = "==24.1"\n',
        }
    )

    assert {(name, group) for name, _, group, _ in rows(found)} == {
        ("flask", "main"),
        ("pytest", "test"),
        ("redis", "main"),
        ("nose", "test"),
        ("click", "main"),
        ("black", "dev"),
    }


def test_locks_are_read_and_their_project_left_out() -> None:
    found = packages(
        **{
            "uv.lock": '[[package]]\nname = "flask"\nversion = "3.1.0"\nwheels = [{ hash = "sha256:aa" }]\n\n'
            '[package.metadata]\nname = "x"\n\n[[package]]\nname = "me"\nsource = { virtual = "." }\n',
            "poetry.lock": '[[package]]\nname = "Redis"\nversion = "5.0.1"\ncategory = "dev"\n',
            "Pipfile.lock": '{\n    "default": {\n        "click": {\n'
            '            "hashes": ["sha256:a"],\n            "version": "==8.1.7"\n        }\n    }\n}',
        }
    )

    assert {(one.name, one.exact, one.group, one.locked, one.hashed, str(one.at)) for one in found.requirements} == {
        ("flask", "3.1.0", "main", True, True, "uv.lock:2"),
        ("redis", "5.0.1", "dev", True, False, "poetry.lock:2"),
        ("click", "8.1.7", "main", True, True, "Pipfile.lock:3"),
    }


def test_a_locked_version_wins_over_a_range() -> None:
    found = packages(
        **{
            "pyproject.toml": '[project]\ndependencies = ["flask>=2"]',
            "uv.lock": '[[package]]\nname = "flask"\nversion = "3.1.0"\n',
        }
    )

    assert str(found.version("Flask")) == "3.1.0"


@pytest.mark.parametrize(
    ("declared", "answer"),
    [
        ("flask==3.1", True),
        ("flask==2.0", False),
        ("flask>=2.3", True),
        ("flask>=2.0", None),
        ("flask<2.3", False),
        ("flask", None),
        ("x", None),
    ],
)
def test_at_least_says_when_it_cannot_tell(declared: str, answer: bool | None) -> None:
    assert packages(**{"requirements.txt": declared}).at_least("flask", "2.3") is answer


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("pyproject.toml", "[project\n"),
        ("setup.py", "def (:\n"),
        ("setup.cfg", "no section\n"),
        ("Pipfile.lock", "["),
        ("Pipfile.lock", "[]"),
        ("Pipfile", "= 1"),
    ],
)
def test_broken_files_are_listed(path: str, text: str) -> None:
    assert [one for one, _ in packages(**{path: text}).unreadable] == [path]


@pytest.mark.parametrize(
    "text",
    ["project = 1\ntool = {poetry = 3}", "[project]\ndependencies = {a = 1}", "project = {dependencies = [1, [2]]}"],
)
def test_a_pyproject_of_another_shape_declares_nothing(text: str) -> None:
    assert not packages(**{"pyproject.toml": text}).requirements


@given(st.text(max_size=200))
def test_any_line_is_read_or_passed_over(text: str) -> None:
    parse_requirement(text, Place("requirements.txt", 1))


@given(
    st.text(max_size=200),
    st.sampled_from(
        ["pyproject.toml", "setup.cfg", "setup.py", "Pipfile", "uv.lock", "Pipfile.lock", "requirements.txt"]
    ),
)
def test_any_text_is_read_or_listed(text: str, path: str) -> None:
    packages(**{path: text})


@pytest.mark.parametrize(
    "line",
    [
        "a" + "=" * 3_000 + "(",
        "a " + ">1        " * 300 + "(",
        " " * 1_000_000,
        "a" + " \\\n" * 9_000,
        "a @ " + "=" * 9_000,
    ],
)
@pytest.mark.parametrize("path", ["requirements.txt", "setup.cfg", "pyproject.toml"])
def test_a_hostile_line_costs_no_time(line: str, path: str) -> None:
    text = {
        "pyproject.toml": f"[project]\ndependencies = [{line.strip()[:5_000]!r}]",
        "setup.cfg": f"[options]\ninstall_requires =\n  {line}",
    }
    started = time.process_time()
    packages(**{path: text.get(path, line)})

    assert time.process_time() - started < 2
