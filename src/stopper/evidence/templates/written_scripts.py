"""Scripts that stand in texts of the code: pages that are no files."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.source.index import Source, is_support
from stopper.evidence.templates.address_writes import address_writes
from stopper.evidence.templates.answers import WrittenAddress
from stopper.model import Place

SCRIPT = re.compile(r"<script\b[^>]*>(.*?)(?:</script|\Z)", re.IGNORECASE | re.DOTALL)


def scripts_in_texts(source: Source) -> Iterator[WrittenAddress]:
    """The scripts in constant texts that write a part of their page's address into it."""
    for module in source.modules:
        for item in module.strings if not is_support(module.path) else ():
            text = item.value if isinstance(item.value, str) else ""
            for script in SCRIPT.finditer(text) if "<script" in text else ():
                for write in address_writes(text, script.start(1), script.end(1)):
                    # A text in three quotes keeps its lines; one in a single line has them all at its own.
                    line = min(item.line + text.count("\n", 0, write.start), item.end)
                    yield WrittenAddress(Place(module.path, line, 1, line, "script"), write)
