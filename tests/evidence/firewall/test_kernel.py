"""What the rules let in by our reading is what the kernel lets in: each set is loaded, and a stranger knocks."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from stopper.evidence.firewall import iptables, nftables
from stopper.evidence.firewall.ruleset import Packet, Ruleset

RIG = Path(__file__).parent / "rig.py"
# Rules as people write them; a first line may name the packets of which nothing can be said.
SETS = {path.stem: path for path in sorted((Path(__file__).parent / "sets").iterdir())}
KINDS = {".nft": "nftables", ".v4": "iptables", ".v6": "ip6tables"}


def can_rig() -> str:
    """Why no network of its own can be made here; empty where it can."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return "needs root on Linux"
    lacking = [name for name in ("nft", "iptables-restore", "ip6tables-restore", "ip", "unshare") if not path(name)]
    if lacking:
        return f"needs {', '.join(lacking)}"
    tried = subprocess.run(["unshare", "--net", path("nft"), "list", "ruleset"], capture_output=True, check=False)
    return "" if tried.returncode == 0 else "the kernel has no nftables here"


def path(name: str) -> str:
    return shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/sbin") or ""


@pytest.fixture(scope="module")
def answers() -> list[dict[str, Any]]:
    reason = can_rig()
    if reason:
        pytest.skip(reason)
    done = subprocess.run(
        ["unshare", "--net", sys.executable, str(RIG)],
        input=json.dumps([(KINDS[path.suffix], path.read_text(encoding="utf-8")) for path in SETS.values()]),
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        env={**os.environ, "PATH": f"{os.environ['PATH']}:/usr/sbin:/sbin"},
    )
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def read(kind: str, text: str) -> Ruleset:
    if kind == "nftables":
        return nftables.read(text)
    return iptables.read(text, 4 if kind == "iptables" else 6)


@pytest.mark.parametrize("name", SETS)
def test_the_reading_is_what_the_kernel_does(name: str, answers: list[dict[str, Any]]) -> None:
    kind, rules = KINDS[SETS[name].suffix], SETS[name].read_text(encoding="utf-8")
    unknown = re.findall(r"[46] \d+", rules) if "# unknown" in rules else []
    answer = answers[list(SETS).index(name)]
    for text in (rules, answer["listed"]):
        ruleset = read(kind, text)
        said = {key: ruleset.lets_in(Packet("tcp", int(key[2:]), int(key[0]))) for key in answer["came"]}

        assert {key for key, value in said.items() if value is None} == set(unknown), text
        assert {key: value for key, value in said.items() if value not in (None, answer["came"][key])} == {}, text
