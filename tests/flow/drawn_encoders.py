"""Views that write what a function makes of a text into a place of a page or of a statement, each place behind each."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from random import Random

from msgspec import Struct

HEAD = """\
import html
import json
import os
import re
import shlex
import sqlite3
from urllib.parse import quote, quote_plus, unquote, urlencode
from xml.sax import saxutils

from flask import Flask, request
from jinja2.utils import htmlsafe_json_dumps as htmlsafe_dumps
from markupsafe import Markup, escape
from werkzeug.utils import secure_filename

app = Flask(__name__)
database = sqlite3.connect(":memory:")
"""
ENCODERS = (
    "{v}", "html.escape({v})", "html.escape({v}, quote=False)", "html.unescape({v})", "escape({v})",
    "saxutils.escape({v})", "saxutils.quoteattr({v})", "saxutils.unescape({v})", "json.dumps({v})",
    "htmlsafe_dumps({v})", "quote({v})", "quote({v}, safe='')", "quote({v}, safe=':/')", "quote_plus({v})",
    "unquote({v})", "urlencode({{'k': {v}}})", "repr({v})", "shlex.quote({v})", "re.escape({v})",
    "secure_filename({v})", "os.path.basename({v})", "{v}.replace('<', '&lt;')", "{v}.replace('\"', '')",
    "{v}.replace(\"'\", \"''\")", "{v}.replace(\"'\", '')", "{v}.lower()", "{v}.title()", "{v}.split('<')[0]",
    "Markup('{{}}').format({v})", "Markup({v}).striptags()", "Markup('<b>%s</b>') % {v}", "str(escape({v})).upper()",
    "re.sub('<[^>]*>', '', {v})", "re.sub('[<>]', '', {v})", "re.sub(r'\\W', '', {v})", "{v}.encode().hex()",
    "{v}.encode('unicode_escape').decode()", "int({v})", "'%d' % len({v})", "{v}.strip('<>')",
    "saxutils.escape({v}, {{'\"': '&quot;'}})",
)  # fmt: skip
PAGES = (
    "<p>{x}</p>", '<p title="{x}">k</p>', "<p title='{x}'>k</p>", "<p title={x}>k</p>", '<a href="{x}">k</a>',
    "<a href='{x}'>k</a>", '<a href="/shop/{x}">k</a>', "<script>k = {x}</script>", '<script>k = "{x}"</script>',
    "<script>k = '{x}'</script>", '<p onclick="k({x})">k</p>', "<p onclick='k(\"{x}\")'>k</p>",
    "<textarea>{x}</textarea>", "<!-- {x} -->",
)  # fmt: skip
STATEMENTS = (
    "SELECT '{x}'", 'SELECT 1 AS "{x}"', "SELECT {x}", "SELECT 1 AS k ORDER BY {x}", "SELECT '%{x}%', '{x}'",
    "SELECT 1 -- {x}", "SELECT 1 /* {x} */",
)  # fmt: skip


class View(Struct, frozen=True):
    """One view, by the text that it makes and the place where it writes that."""

    made: str
    place: str
    is_page: bool

    def body(self) -> list[str]:
        """Its lines; the last is the place."""
        piece = repr(self.place).replace("{x}", "' + str(x) + '" if repr(self.place)[0] == "'" else '" + str(x) + "')
        used = f"return {piece}" if self.is_page else f"return str(database.execute({piece}).fetchall()), TEXT"
        return ["a = request.args['a']", f"x = {self.made}", used]


def each() -> Iterator[View]:
    """Every function in every place."""
    for encoder, (places, is_page) in product(ENCODERS, ((PAGES, True), (STATEMENTS, False))):
        yield from (View(encoder.format(v="a"), place, is_page) for place in places)


def drawn(seed: int, number: int) -> Iterator[View]:
    """So many with one function behind another; the same for the same seed."""
    random = Random(seed)  # noqa: S311  # no secret hangs on it
    for _ in range(number):
        inner = random.choice(ENCODERS).format(v="a")
        places, is_page = random.choice(((PAGES, True), (STATEMENTS, False)))
        yield View(random.choice(ENCODERS).format(v=f"str({inner})"), random.choice(places), is_page)


def module(views: list[View]) -> str:
    """All of them in one module; the last lines of the views are those of the places, in this order."""
    lines = [HEAD, 'TEXT = {"Content-Type": "text/plain"}\n']
    for number, view in enumerate(views):
        lines += ["", f'@app.get("/{number}")', f"def view_{number}():", *[f"    {line}" for line in view.body()], ""]
    return "\n".join(lines)
