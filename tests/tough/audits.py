"""Whole audits of folders that were made to be hard."""

import io
import json
import sys
import time
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from stopper.cli import main

APPLICATION = "from flask import Flask\napp = Flask(__name__)\n"


@dataclass(frozen=True)
class Audit:
    """What one run said; `gaps` are the reasons of `not_covered` by path."""

    code: int
    out: str
    err: str
    seconds: float

    @property
    def report(self) -> dict:
        return json.loads(self.out)

    @property
    def gaps(self) -> dict[str, str]:
        return {item["path"]: item["reason"] for item in self.report["not_covered"]}


def audit(path: Path, *options: str, cache: bool = False) -> Audit:
    """The audit of `path` in this process: the same code as the command, without another second of start-up."""
    arguments = (
        ["audit", str(path), "--format", "json", *options]
        if "--format" not in options
        else ["audit", str(path), *options]
    )
    return run([*arguments, *([] if cache else ["--no-cache"])])


def run(arguments: Sequence[str]) -> Audit:
    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
    started = time.perf_counter()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(arguments)
    sys.stdout.flush()
    return Audit(code, _text(out), _text(err), time.perf_counter() - started)


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    return stream.buffer.getvalue().decode()  # type: ignore[attr-defined]  # a BytesIO made above


def write(root: Path, path: str, content: str | bytes = APPLICATION) -> None:
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content.encode() if isinstance(content, str) else content)
