"""Small views that test and take apart an address or a path before they use it, drawn by chance."""

from __future__ import annotations

from random import Random

HEAD = """\
import os
import re
from pathlib import Path
from urllib.parse import quote, urljoin, urlparse

from flask import Flask, abort, redirect, request
from werkzeug.utils import safe_join, secure_filename

app = Flask(__name__)
BASE = "/srv/data"


@app.get("/")
def view():
    a = request.args.get("a", "")
"""
NAMES = ("x", "y", "z")
PATHS = (
    "{v}", "os.path.join(BASE, {v})", "os.path.join(BASE, {v})", "BASE + '/' + {v}", "f'{{BASE}}/{{{v}}}'",
    "os.path.basename({v})", "os.path.normpath({v})", "os.path.abspath({v})", "secure_filename({v})", "{v} + '.txt'",
    "{v}.replace('../', '')", "{v}.replace('..', '')", "{v}.replace('/', '')", "{v}.lstrip('/')", "{v}.lstrip('./')",
    "{v}.split('/')[-1]", "{v}.split('/')[0]", "{v}.strip()", "Path({v}).name", "str(Path(BASE) / {v})",
    "os.path.splitext({v})[0]", "{v}.rpartition('/')[2]", "re.sub(r'[^\\w.]', '', {v})", "{v}.lower()", "{v}[1:]",
    "re.sub(r'[^\\w./]', '', {v})", "os.path.join(BASE, os.path.basename({v}))", "(safe_join(BASE, {v}) or 'no')",
)  # fmt: skip
TESTS_OF_PATHS = (
    "'..' in {v}", "'/' in {v}", "{v}.startswith('/')", "{v}.startswith(BASE + '/')", "{v}.startswith('..')",
    "os.path.isabs({v})", "os.path.abspath({v}).startswith(BASE + os.sep)", "re.fullmatch(r'[\\w.-]+', {v})",
    "os.path.commonpath([BASE, os.path.abspath({v})]) == BASE", "re.match(r'[\\w./-]+$', {v})", "{v}.isalnum()",
    "re.fullmatch(r'\\w+', {v})", "{v} in ('a', 'b')", "{v} not in ('a', 'b')", "{v} == os.path.basename({v})",
    "Path({v}).resolve().is_relative_to(BASE)", "secure_filename({v}) == {v}", "{v}.endswith('.txt')", "{v}",
    "any(one in {v} for one in ('..', '/'))", "os.sep in {v}", "'..' in {v}.split('/')", "not {v}", "len({v}) > 3",
    "'..' in Path({v}).parts", "set({v}) <= set('abc./')", "all(one.isalnum() or one in '._' for one in {v})",
)  # fmt: skip
ADDRESSES = (
    "{v}", "{v}", "{v}", "'/shop/' + {v}", "'http://good.example/' + {v}", "'http://good.example' + {v}", "{v}[1:]",
    "{v}.strip()", "{v}.lstrip('/')", "{v}.replace('//', '/')", "{v}.replace('\\\\', '/')", "urlparse({v}).path",
    "urljoin('http://good.example/', {v})", "urljoin(request.host_url, {v})", "quote({v})", "{v}.split('?')[0]",
    "{v}.split('/')[-1]", "{v}.lower()", "('/' if not {v} else {v})", "{v}.replace('http://', '')",
)  # fmt: skip
TESTS_OF_ADDRESSES = (
    "{v}.startswith('/')", "{v}.startswith('//')", "not urlparse({v}).netloc", "urlparse({v}).netloc == ''",
    "urlparse({v}).netloc", "urlparse({v}).netloc == request.host", "urlparse({v}).scheme", "{v}.startswith('http')",
    "'://' in {v}", "{v} in ('/a', '/b')", "{v} not in ('/a', '/b')", "re.match(r'/\\w+', {v})", "'//' in {v}",
    "re.fullmatch(r'/\\w*', {v})", "re.match(r'/[^/\\\\\\\\]', {v})", "'\\\\' in {v}", "{v}", "not {v}",
    "urlparse({v}).hostname in (None, 'good.example')", "{v}.startswith('http://good.example')", "{v}.isalnum()",
    "{v}.startswith('http://good.example/')", "urlparse({v}).path == {v}", "urlparse({v}).scheme in ('', 'http')",
    "{v}.startswith(request.host_url)",
)  # fmt: skip
REFUSALS = ("return ''", "abort(400)")


class Guarding:
    """One view in the making: `lines` is its body."""

    def __init__(self, seed: int, texts: tuple[str, ...], tests: tuple[str, ...], sinks: tuple[str, ...]) -> None:
        self.lines: list[str] = []
        self._random = Random(seed)  # noqa: S311  # no secret hangs on it
        self._texts, self._tests, self._sinks = texts, tests, sinks

    def body(self, statements: int) -> str:
        """So many statements, and a use behind them."""
        known = ["a"]
        for _ in range(statements):
            chance = self._random.random()
            if chance < 0.3:
                text = self._random.choice(self._texts).format(v=self._random.choice(known))
                name = self._random.choice(NAMES)
                self._write(1, f"{name} = {text}")
                known = list(dict.fromkeys([*known, name]))
            elif chance < 0.8:
                self._write(1, f"if {self._test(known)}:")
                self._branch(known)
            else:
                self._use(1, known)
        self._use(1, known)
        return "\n".join([*self.lines, "    return ''"]) + "\n"

    def _write(self, depth: int, line: str) -> None:
        self.lines.append("    " * depth + line)

    def _use(self, depth: int, known: list[str]) -> None:
        self._write(depth, self._random.choice(self._sinks).format(v=self._random.choice(known)))

    def _test(self, known: list[str], depth: int = 0) -> str:
        if depth < 2 and self._random.random() < 0.35:
            sign = self._random.choice(("and", "or"))
            return f"({self._test(known, depth + 1)} {sign} {self._test(known, depth + 1)})"
        test = self._random.choice(self._tests).format(v=self._random.choice(known))
        return f"not ({test})" if self._random.random() < 0.2 else test

    def _branch(self, known: list[str]) -> None:
        if self._random.random() < 0.6:
            self._write(2, self._random.choice(REFUSALS))
        else:
            self._use(2, known)
        if self._random.random() < 0.2:
            self._write(1, "else:")
            self._use(2, known)


def of_paths(seed: int, statements: int = 6) -> str:
    """The module of a view that opens files; the same for the same seed."""
    sinks = ("open(os.path.join(BASE, {v}))", "open({v})", "open(BASE + '/' + {v})")
    return HEAD + Guarding(seed, PATHS, TESTS_OF_PATHS, sinks).body(statements)


def of_addresses(seed: int, statements: int = 6) -> str:
    """The module of a view that sends its caller on; the same for the same seed."""
    return HEAD + Guarding(seed, ADDRESSES, TESTS_OF_ADDRESSES, ("went = redirect({v})",)).body(statements)
