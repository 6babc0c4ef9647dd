"""The marks of Ant Group's xAST: each case is a fault or none as a whole, as its name says.

What a case does when it is run by itself is done by a view, with a stranger's word where it has its own.
"""

from __future__ import annotations

import re
from pathlib import Path

from marks import Snippet, whole

# The head of a file says it too, but not always the same: it is copied from case to case.
IS_FAULT = re.compile(r"_([TF])(?:_[ab])?$")
RUN = re.compile(r"^if __name__ == ['\"]__main__['\"]:", re.MULTILINE)
SET = re.compile(r"(\b_*taint_src\b(?:: \w+)? = )(?:(['\"{])|(?:True|False|None|[\d.])).*$", re.MULTILINE)
PASSED = re.compile(r"(?<=\()['\"]taint_src_value['\"]")
VIEW = "@app.route('/')\ndef view():"
HEAD = "from flask import Flask, request; app = Flask(__name__)\n"
CASE = re.compile(r"_[TF]$")
TEXT, ANY = "request.args['q']", "request.get_json()"
SINK = "def taint_sink("


def snippets(path: Path) -> list[Snippet]:
    """The file that holds a case's sink, with the folder of those beside it where it has one."""
    text = path.read_text(encoding="utf-8")
    real, run = IS_FAULT.search(path.stem), RUN.search(text)
    if not real or not run or SINK not in text:
        return []
    done = PASSED.sub(TEXT, SET.sub(lambda own: own[1] + (TEXT if own[2] else ANY), text[run.end() :]))
    written = HEAD + text[: run.start()] + VIEW + done + "\n    return ''\n"
    folder = next((one for one in path.parents if CASE.search(one.name)), None)
    file = path.relative_to(folder).as_posix() if folder else "case.py"
    others = tuple((one.relative_to(folder).as_posix(), one) for one in folder.rglob("*.py")) if folder else ()
    return [Snippet("", written, (whole(written, real[1] == "T"),), file, others)]
