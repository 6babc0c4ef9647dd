"""A checkout of Windows, with its line ends, has the findings of any other, under the same fingerprints."""

from datetime import date
from pathlib import Path

import pytest

from stopper.audit.run import AuditRequest, audit
from stopper.collect.files import read_tree
from stopper.evidence.tree.files import File, Tree
from stopper.model import Finding
from stopper.policy import Policy

LEAKY = Path(__file__).resolve().parents[2] / "examples" / "leaky"


@pytest.fixture(scope="module")
def tree() -> Tree:
    return read_tree(LEAKY, git=False)


def rewritten(file: File) -> File:
    if file.content is None:
        return file
    content = file.content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    return File(file.path, len(content), file.mode, content)


def found(tree: Tree) -> list[tuple[str, str, int, str]]:
    findings: tuple[Finding, ...] = audit(AuditRequest(LEAKY, Policy(), date(2027, 1, 1), "0"), tree).findings
    return sorted(
        (finding.control, spot.at.path, spot.at.line, spot.fingerprint)
        for finding in findings
        for spot in finding.spots
    )


def test_line_ends_change_nothing(tree: Tree) -> None:
    windows = Tree({file.path: rewritten(file) for file in tree})

    plain, other = found(tree), found(windows)

    assert len(plain) > 100
    assert [item for item in plain if item not in other] == []
    assert [item for item in other if item not in plain] == []
