import sys
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from stopper.audit.run import AuditRequest, audit
from stopper.audit.shares import one_after_the_other
from stopper.collect.files import read_tree
from stopper.collect.side_by_side import side_by_side
from stopper.policy import Policy

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.mark.skipif(sys.platform != "linux", reason="forks on Linux alone")
@pytest.mark.parametrize("name", ["leaky", "sealed"])
def test_a_report_is_the_same_made_in_one_process_or_in_two(name: str) -> None:
    root = EXAMPLES / name
    request = AuditRequest(root, Policy(), date(2026, 1, 1), "1", both=one_after_the_other)
    alone = audit(request, read_tree(root))
    together = audit(replace(request, both=side_by_side), read_tree(root))

    assert together == alone


def test_the_parts_do_not_wait_for_each_other() -> None:
    """What is done in the child asks for nothing that is made here, and the other way round."""
    root = EXAMPLES / "leaky"
    request = AuditRequest(root, Policy(), date(2026, 1, 1), "1")
    turned = replace(request, both=lambda here, there: (there(), here())[::-1])

    assert audit(turned, read_tree(root)) == audit(request, read_tree(root))
