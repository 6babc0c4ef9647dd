"""`stopper policy`: what is in force, and where it came from."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from stopper.cli.policy import command

TEXT = '[hosts]\nnames = ["shop.example"]\n[transport]\nhsts-max-age = "1d"\nreason = "a rollout"\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "stopper.toml").write_text(TEXT)
    return tmp_path


def test_each_value_is_shown_with_its_origin(project: Path) -> None:
    lines = CliRunner().invoke(command, ["show", str(project)]).output.splitlines()

    assert ["hosts.names", '["shop.example"]', "stopper.toml"] in [line.split(maxsplit=2) for line in lines]
    assert ["sessions.store", '"sqlite"', "default"] in [line.split(maxsplit=2) for line in lines]
    assert lines[-1] == "  transport.hsts-max-age = 86400: a rollout"


def test_only_what_differs_is_shown_when_asked(project: Path) -> None:
    output = CliRunner().invoke(command, ["show", str(project), "--changed"]).output

    assert "hosts.names" in output
    assert "sessions.store" not in output


def test_machines_get_json(project: Path) -> None:
    found = json.loads(CliRunner().invoke(command, ["show", str(project), "-f", "json"]).output)

    assert found["values"]["transport"]["hsts-max-age"] == 86400
    assert found["origins"]["transport.hsts-max-age"] == "stopper.toml"
    assert found["loosened"] == [{"key": "transport.hsts-max-age", "value": 86400, "reason": "a rollout"}]


def test_the_schema_is_json() -> None:
    assert json.loads(CliRunner().invoke(command, ["schema"]).output)["title"] == "The policy of Stopper"
