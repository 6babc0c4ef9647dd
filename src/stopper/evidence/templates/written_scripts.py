"""Scripts that stand in texts of the code: pages that are no files."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.source.index import Source, is_support
from stopper.evidence.templates.address_writes import address_writes
from stopper.evidence.templates.answer_writes import answer_writes
from stopper.evidence.templates.answers import WrittenAddress, WrittenAnswer
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.syntax import form

SCRIPT = regex(r"<script\b[^>]*>(.*?)(?:</script|\Z)", re.IGNORECASE | re.DOTALL)


def scripts_in_texts(source: Source) -> Iterator[WrittenAddress]:
    """The scripts in constant texts that write a part of their page's address into it."""
    for path, item, text, start, end in _scripts(source):
        for write in address_writes(text, start, end):
            yield WrittenAddress(_place(path, item, text, write.start), write)


def answers_in_texts(source: Source) -> Iterator[WrittenAnswer]:
    """The scripts in constant texts that write texts of an answer of the server as markup."""
    for path, item, text, start, end in _scripts(source):
        for write in answer_writes(text, start, end):
            yield WrittenAnswer(_place(path, item, text, write.start), write)


def _scripts(source: Source) -> Iterator[tuple[str, form.Constant, str, int, int]]:
    """The scripts in texts of the code: the file, the text's node, the text, and where in it the script stands."""
    for module in source.modules:
        for item in module.strings if not is_support(module.path) else ():
            text = item.value if isinstance(item.value, str) else ""
            for script in SCRIPT.finditer(text) if "<script" in text else ():
                yield module.path, item, text, script.start(1), script.end(1)


def _place(path: str, item: form.Constant, text: str, offset: int) -> Place:
    """A text in three quotes keeps its lines; one in a single line has them all at its own."""
    line = min(item.line + text.count("\n", 0, offset), item.end)
    return Place(path, line, 1, line, "script")
