"""docs/host.md names every field of the document, and no other."""

import inspect
import re
from pathlib import Path

from msgspec import Struct
from msgspec.structs import fields

from stopper.evidence.host import records
from stopper.evidence.host.host import Host

PAGE = Path(__file__).resolve().parents[3] / "docs" / "host.md"
KINDS = [
    Host,
    *(kind for kind in vars(records).values() if inspect.isclass(kind) and kind.__module__ == records.__name__),
]


def test_the_page_lists_every_record_with_its_fields() -> None:
    rows = re.findall(r"^\| \*\*(\w+)\*\* \|.*\|(.*)\|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    listed = {name: re.findall(r"`(\w+)`", cell) for name, cell in rows}

    assert listed == {kind.__name__: [item.name for item in fields(kind)] for kind in KINDS if kind is not Struct}
