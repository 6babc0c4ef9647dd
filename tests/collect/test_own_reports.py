"""A report that lies in the project is not judged with it, whatever its format."""

from pathlib import Path

import pytest

from stopper.cli import main
from stopper.collect.files import read_tree
from tests.collect.folders import put

APP = "from flask import Flask\n\napp = Flask(__name__)\napp.secret_key = 'plum-orchard-1998-x'\n"
NAMES = ("report.json", "report.sarif", "report.html", "report.junit.xml", "report.markdown.md", "report.gitlab.json")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    put(tmp_path, "app.py", APP)
    return tmp_path


def format_of(name: str) -> str:
    first, *rest = name.split(".")[1:]
    return first if rest or first in ("json", "sarif", "html") else rest[0]


@pytest.mark.parametrize("name", NAMES)
def test_a_report_of_each_format_is_known_by_its_name_alone(name: str, project: Path) -> None:
    main(
        [
            "audit",
            str(project),
            "--no-cache",
            "--exit-zero",
            "--format",
            format_of(name),
            "--output",
            str(project / name),
        ]
    )

    file = read_tree(project, git=False).files[name]

    assert file.size > 1000
    assert file.content is None


def test_a_baseline_is_too(project: Path) -> None:
    main(["audit", str(project), "--no-cache", "--write-baseline", str(project / "baseline.json")])

    assert read_tree(project, git=False).files["baseline.json"].content is None


def test_other_documents_are_read(project: Path) -> None:
    put(project, "data.json", '{"schema": "2", "target": "x"}')
    put(project, "page.html", "<title>grade F</title>")

    files = read_tree(project, git=False).files
    assert [files[name].content is not None for name in ("data.json", "page.html")] == [True, True]
