import sys
from pathlib import Path

import pytest

from stopper.collect.standard_library import names_beside


@pytest.mark.parametrize(
    "name",
    ["os.system", "os.path.join", "subprocess.Popen", "marshal.load", "tarfile.open", "urllib.request.urlopen", "eval"],
)
def test_what_is_there_is_not_missing(name: str) -> None:
    assert names_beside(name) is None


@pytest.mark.parametrize("name", ["yaml.load", "flask.Flask.run", "_tkinter.x"])
def test_what_cannot_be_told_is_left_open(name: str) -> None:
    assert names_beside(name) is None


@pytest.mark.parametrize(
    ("name", "near"),
    [("os.sytem", "system"), ("os.path.jion", "join"), ("evall", "eval"), ("xmlrpc.client.ServerPoxy", "ServerProxy")],
)
def test_what_is_missing_comes_with_what_is_there(name: str, near: str) -> None:
    found = names_beside(name)

    assert found is not None
    assert near in found


def test_a_module_is_looked_up_and_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "antigravity.py").write_text("raise AssertionError", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend("")

    assert names_beside("antigravity.fly") is not None
    assert names_beside("this.x") is not None
    assert "antigravity" not in sys.modules
    assert "this" not in sys.modules
