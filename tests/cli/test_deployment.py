"""`--deployment` reads what lies elsewhere: an operator's folder, a dump, a file whose path speaks of another place."""

import json
from pathlib import Path

import pytest

from stopper.cli import main
from tests.collect.folders import put, repository

APP = "from flask import Flask\napp = Flask(__name__)\n"
NGINX = """server {
    listen 80;
    server_name shop.example;
    set_real_ip_from 0.0.0.0/0;
    location / { proxy_pass http://127.0.0.1:8000; }
}
"""
CONTROL = "transport.proxy-trust"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "app.py").write_text(APP)
    return tmp_path / "shop"


class Command:
    """The command line, as one test uses it."""

    def __init__(self, capsys: pytest.CaptureFixture[str], project: Path) -> None:
        self._capsys, self._project = capsys, project

    def __call__(self, *options: str, at: str = "", as_: str = "json", cached: bool = False) -> str:
        given = [*(() if cached else ("--no-cache",)), "--exit-zero", "--format", as_, *options]
        self.code = main(["audit", at or str(self._project), *given])
        said = self._capsys.readouterr()
        return said.out + (said.err if self.code else "")

    def places(self, *options: str, cached: bool = False) -> list[tuple[str, int]]:
        found = json.loads(self("--select", CONTROL, *options, cached=cached))["findings"]
        return [(place["path"], place["line"]) for item in found for place in item["places"]]


@pytest.fixture
def audited(project: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(capsys, project)


def test_a_file_of_an_operator_is_read_and_named_as_it_was_given(project: Path, audited: Command) -> None:
    (project.parent / "ops").mkdir()
    (project.parent / "ops" / "nginx.conf").write_text(NGINX)
    file = f"{project.parent.as_posix()}/ops/nginx.conf"

    assert audited.places() == []
    assert (file, 4) in audited.places("--deployment", file)
    assert (file, 4) in audited.places("--deployment", f"{project.parent}/ops/")


def test_a_path_may_be_relative_and_a_finding_shows_its_line(
    project: Path, audited: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project.parent / "nginx.conf").write_text(NGINX)
    monkeypatch.chdir(project)
    text = audited("--select", CONTROL, "--deployment", "../nginx.conf", at=".", as_="text")

    assert "../nginx.conf:4" in text
    assert "set_real_ip_from 0.0.0.0/0" in text


def test_what_is_named_is_for_the_environment_that_is_judged(project: Path, audited: Command) -> None:
    (project / "staging").mkdir()
    (project / "staging" / "nginx.conf").write_text(NGINX)

    assert audited.places() == []
    assert ("staging/nginx.conf", 4) in audited.places("--deployment", str(project / "staging"))


def test_a_suppression_there_counts(project: Path, audited: Command) -> None:
    marked = NGINX.replace("0.0.0.0/0;", f"0.0.0.0/0; # stopper: ignore[{CONTROL}] one network")
    (project.parent / "nginx.conf").write_text(marked)
    found = json.loads(audited("--select", CONTROL, "--deployment", f"{project.parent}/nginx.conf"))["findings"]

    assert [item["status"] for item in found if item["line"] == 4] == ["suppressed"]


def test_code_beside_it_is_no_code_of_the_project(project: Path, audited: Command) -> None:
    ops = project.parent / "ops"
    ops.mkdir()
    (ops / "nginx.conf").write_text(NGINX)
    (ops / "deploy.py").write_text("from flask import Flask\napp = Flask('ops')\napp.run(debug=True)\n")

    assert "deploy.py" not in audited("--deployment", str(ops))


def test_a_change_there_is_seen_by_a_warm_run(project: Path, audited: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(project.parent / "cache"))
    file = project.parent / "nginx.conf"
    seen = []
    for text in (NGINX, NGINX.replace("0.0.0.0/0", "10.0.0.1")):
        file.write_text(text)
        seen.append((file.as_posix(), 4) in audited.places("--deployment", str(file), cached=True))

    assert seen == [True, False]


@pytest.mark.parametrize("what", ["missing", "empty", "ignored"])
def test_a_path_with_nothing_to_read_is_told(project: Path, audited: Command, what: str) -> None:
    (project.parent / "empty").mkdir()
    put(project, ".gitignore", "ignored/\n")
    repository(project, ".")
    put(project, "ignored/nginx.conf", NGINX)
    path = {"missing": "no/such", "empty": str(project.parent / "empty"), "ignored": str(project / "ignored")}[what]
    said = audited("--deployment", path)

    assert audited.code == 2
    assert path in said
    assert "Traceback" not in said


@pytest.mark.parametrize("as_", ["sarif", "github", "gitlab", "markdown"])
def test_a_folder_beside_the_one_that_is_audited_is_not_put_below_it(
    as_: str, project: Path, audited: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project.parent / "ops").mkdir()
    (project.parent / "ops" / "nginx.conf").write_text(NGINX)
    monkeypatch.chdir(project.parent)

    said = audited("--deployment", "ops/", at="shop", as_=as_)
    assert "ops/nginx.conf" in said
    assert "shop/app.py" in said
    assert "shop/ops" not in said


def test_sarif_names_a_file_outside_by_its_own_address(project: Path, audited: Command) -> None:
    (project.parent / "nginx.conf").write_text(NGINX)
    found = json.loads(audited("--select", CONTROL, "--deployment", f"{project.parent}/nginx.conf", as_="sarif"))
    uris = {
        place["physicalLocation"]["artifactLocation"]["uri"]
        for item in found["runs"][0]["results"]
        for place in item["locations"]
    }

    assert f"file://{project.parent.as_posix()}/nginx.conf" in uris
