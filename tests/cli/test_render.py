"""`stopper render`: to standard output, to a folder, never over a file that was changed by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from stopper.cli.render import command
from stopper.model import UsageError

POLICY = '[hosts]\nnames = ["shop.example"]\n[proxies]\nhops = 1\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "stopper.toml").write_text(POLICY)
    (folder / "wsgi.py").write_text("from flask import Flask\n\napp = Flask(__name__)\n")
    (folder / "static").mkdir()
    (folder / "static" / "site.css").write_text("")
    return folder


def render(*arguments: object) -> Result:
    found = CliRunner().invoke(command, ["nginx", *map(str, arguments)])
    if isinstance(found.exception, UsageError):
        raise found.exception
    return found


def test_what_the_source_shows_is_filled_in(project: Path) -> None:
    output = render(project).output

    assert "upstream shop {" in output
    assert "server_name shop.example;" in output
    assert "alias /srv/shop/static/;" in output


def test_a_folder_is_written_and_checked(project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "deploy"

    assert render(project, "--check", folder).exit_code == 1
    assert "shop.conf written." in render(project, "--write", folder).output
    assert render(project, "--check", folder).exit_code == 0
    assert "is as the policy says" in render(project, "--write", folder).output


def test_another_policy_writes_over_what_stopper_wrote(project: Path, tmp_path: Path) -> None:
    render(project, "--write", tmp_path)
    (project / "stopper.toml").write_text(POLICY.replace("shop.example", "store.example"))

    checked = render(project, "--check", tmp_path)

    assert checked.exit_code == 1
    assert "was rendered from another policy" in checked.output
    render(project, "--write", tmp_path)
    assert "store.example" in (tmp_path / "shop.conf").read_text()


def test_a_change_by_hand_is_kept_without_force(project: Path, tmp_path: Path) -> None:
    render(project, "--write", tmp_path)
    file = tmp_path / "shop.conf"
    file.write_text(mine := file.read_text() + "# mine\n")

    assert "was changed by hand" in render(project, "--check", tmp_path).output
    with pytest.raises(UsageError, match="changed by hand"):
        render(project, "--write", tmp_path)
    assert file.read_text() == mine
    render(project, "--write", tmp_path, "--force")
    assert file.read_text() != mine


def test_a_link_is_not_followed(project: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("kept\n")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "shop.conf").symlink_to(tmp_path / "secret")

    with pytest.raises(UsageError, match="no plain file"):
        render(project, "--write", tmp_path / "out", "--force")
    assert (tmp_path / "secret").read_text() == "kept\n"


@pytest.mark.parametrize(
    ("policy", "words"),
    [
        ("[proxies]\nhops = 1\n", "names no host"),
        ('[hosts]\nnames = ["shop.example"]\n', "hops = 1"),
        (POLICY + '[deployment]\nworker-timeout = "60s"\n', "each timeout must outlast"),
        (POLICY + '[deployment]\nfolder = "/srv/shop; include /etc/passwd"\n', "is no absolute path"),
    ],
)
def test_what_cannot_be_rendered_is_told(project: Path, policy: str, words: str) -> None:
    (project / "stopper.toml").write_text(policy)

    with pytest.raises(UsageError, match=words):
        render(project)
