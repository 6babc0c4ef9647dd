"""Small pages of Jinja that are drawn by chance: what they print stands in each place that a page has.

Each output stands on a line of its own, between marks that say in which template and line it is.
"""

from __future__ import annotations

from random import Random

HEAD = """\
import json
import re

from flask import Flask, render_template, request
from markupsafe import Markup, escape

app = Flask(__name__)


@app.template_filter()
def bold(text):
    return Markup("<b>%s</b>") % text


@app.template_filter()
def lines(text):
    return Markup("<br>").join(str(text).split(","))


@app.template_filter()
def clean(text):
    return re.sub("<[^>]*>", "", str(text))


@app.template_filter()
def word(text):
    return "".join(one for one in str(text) if one.isalnum())


@app.template_filter()
def link(text):
    return text if str(text).startswith(("http://", "https://", "/")) else "#"


@app.template_filter()
def code(text):
    return json.dumps(text)


@app.get("/")
def view():
    a = request.args.get("a")
    b = request.args.get("b", "")
"""
TAIL = '    return render_template("page.html", a=a, b=b, m=m, d={"k": a, "n": "up"}, l=[a, "up"])\n'
MADE = ("m = 'up'", "m = b", "m = escape(b)", "m = Markup('<b>%s</b>') % b", "m = Markup('<b>') + b", "m = a or b")
TEXTS = (
    "{v}", "{v}", "{v}", "{v} ~ 'k'", "'k' ~ {v}", "{v} or {w}", "{v} and {w}", "{v}|lower", "{v}|upper", "{v}|trim",
    "{v}|title", "{v}|e", "{v}|e|upper", "{v}|e ~ {w}", "{v}|forceescape", "{v}|striptags", "{v}|default('up')",
    "{v}|default({w}, true)", "{v}|replace('k', '')", "{v}|replace('<', '')", "{v}|truncate(60)", "{v}|urlencode",
    "{v}|tojson", "{v}|tojson|forceescape", "{{'k': {v}}}|tojson", "d|tojson", "d.k", "d['k']", "d.values()|join",
    "l[0]", "l|join", "l|map('upper')|join", "{v}[:40]", "{v}.strip()", "{v}|bold", "{v}|lines", "{v}|clean", "m",
    "{v}|word", "{v}|link", "{v}|code", "m ~ {v}", "[m, {v}]|join(' ')", "'%s' % {v}", "'<b>%s</b>'|format({v})",
    "'{{}}'.format({v})", "{v}|int", "{v}|length", "{v}|string", "[{v}, 'up']|join(',')", "{v}.split(',')|join('-')",
    "('<i>'|safe) ~ {v}", "'<i>%s</i>'|safe|format({v})", "{v}|e|replace('k', 'm')", "({v}|e).strip()",
)  # fmt: skip
TESTS = (
    "{v}", "not {v}", "{v} == 'up'", "{v} in ['up', '3']", "{v} is none", "{v} is defined", "{v}|length > 3",
    "{v}.startswith('/')", "{v}.startswith('http')", "{v}.isalnum()", "'<' in {v}", "':' not in {v}", "{v} is number",
    "{v}|lower == 'up'", "d.k == 'up'",
)  # fmt: skip
SPOTS = (
    "<p>{t}</p>", "<p>{t}</p>", '<p title="{t}">k</p>', "<p title='{t}'>k</p>", "<p title={t}>k</p>", "<p {t}>k</p>",
    '<p class="k {t}" id="{u}">k</p>', "<p k{t}='k'>k</p>", '<a href="{t}">k</a>', "<a href='{t}'>k</a>",
    '<a href="/p/{t}">k</a>', '<a href=" {t}">k</a>', '<a href="{t}/p">k</a>', '<a class="k" HREF="{t}">k</a>',
    '<form action="{t}"></form>', '<iframe src="{t}"></iframe>', '<img src="{t}" alt="{u}">', '<object data="{t}">',
    "<a href=\"javascript:go('{t}')\">k</a>", '<a href="javascript:go({t})">k</a>', '<!-- {t} -->',
    '<p style="color: {t}">k</p>', "<style>p {{{{ color: {t} }}}}</style>", '<iframe srcdoc="{t}"></iframe>',
    '<script>var x = "{t}";</script>', "<script>var x = '{t}';</script>", "<script>go({t}, 'k');</script>",
    "<script>var x = `{t}`;</script>", "<script>/* it's */ var x = {t};</script>", "<script>/* {t} */</script>",
    "<script>var x = 'k' + \"{t}\" + 'k';</script>", '<script type="application/json">{t}</script>',
    "<button onclick=\"go('{t}')\">k</button>", "<button onclick='go({t})'>k</button>",
    '<button onclick="go({t})">k</button>', "<button onclick='go(\"{t}\")'>k</button>",
    "<button onclick=go({t})>k</button>",
)  # fmt: skip
LOOPS = ("{{% for item in [{t}, 'up'] %}}", "{{% for item in l %}}", "{{% for key, item in d.items() %}}")
FILES = {"g": "page.html", "b": "base.html", "p": "part.html", "m": "macros.html"}


class Drawing:
    """One template in the making: `lines` is its text, and `mark` tells it from the others."""

    def __init__(self, random: Random, mark: str, macros: tuple[str, ...] = ()) -> None:
        self.lines: list[str] = []
        self._random, self._mark, self._macros = random, mark, macros

    def block(self, known: list[str], count: int, depth: int = 0) -> None:
        """So many constructs; what they bind is known to those behind them."""
        known = list(known)
        for _ in range(count):
            draw = self._random.choice((
                self.output, self.output, self.output, self._if, self._if, self._set, self._loop, self._call,
                self._include,
            ))  # fmt: skip
            draw(known, depth)

    def output(self, known: list[str], _: int = 0) -> None:
        """An output in a place of the page."""
        spot = self._random.choice(SPOTS)
        texts = {name: self._printed(known) if f"{{{name}}}" in spot else "" for name in "tu"}
        self.lines.append(f"@{self._mark}{len(self.lines) + 1}[{spot.format(**texts)}]@".replace("{{ color", "{ color"))

    def _printed(self, known: list[str]) -> str:
        chance = self._random.random()
        shown = f"{{{{ {self._text(known)} }}}}"
        if chance < 0.1:
            return f"{{% if {self._test(known)} %}}{shown}{{% endif %}}"
        if chance < 0.2:
            return f"{{% if {self._test(known)} %}}{shown}{{% else %}}{{{{ {self._text(known)} }}}}{{% endif %}}"
        return shown

    def _text(self, known: list[str]) -> str:
        if self._random.random() < 0.1:
            return f"({self._text(known)} if {self._test(known)} else {self._text(known)})"
        text = self._random.choice(TEXTS)
        return text.format(v=self._random.choice(known), w=self._random.choice(known))

    def _test(self, known: list[str]) -> str:
        test = self._random.choice(TESTS).format(v=self._random.choice(known))
        return f"not ({test})" if self._random.random() < 0.1 else test

    def _if(self, known: list[str], depth: int) -> None:
        if depth > 1:
            return
        self.lines.append(f"{{% if {self._test(known)} %}}")
        self.block(known, 1, depth + 1)
        if self._random.random() < 0.4:
            self.lines.append("{% else %}")
            self.block(known, 1, depth + 1)
        self.lines.append("{% endif %}")

    def _set(self, known: list[str], depth: int) -> None:
        name = self._random.choice("xyz")
        text = self._text(known)
        is_captured = self._random.random() < 0.4
        self.lines.append(
            f"{{% set {name} %}}<i>{{{{ {text} }}}}</i>{{% endset %}}"
            if is_captured
            else f"{{% set {name} = {text} %}}"
        )
        if not depth and name not in known:
            known.append(name)

    def _loop(self, known: list[str], depth: int) -> None:
        if depth < 2:
            self.lines.append(self._random.choice(LOOPS).format(t=self._text(known)))
            self.block([*known, "item"], 1, depth + 1)
            self.lines.append("{% endfor %}")

    def _call(self, known: list[str], _: int) -> None:
        if self._macros:
            name = self._random.choice(self._macros)
            self.lines.append(f"{{{{ {name}({self._text(known)}, q={self._text(known)}) }}}}")

    def _include(self, _: list[str], __: int) -> None:
        if self._mark == "g":
            self.lines.append("{% include 'part.html' %}")


def drawn(seed: int) -> dict[str, str]:
    """The files of an application with one page; the same for the same seed."""
    random = Random(seed)  # noqa: S311  # no secret hangs on it
    macros, part, base = Drawing(random, "m"), Drawing(random, "p"), Drawing(random, "b")
    macros.lines.append("{% macro box(p, q='up') %}")
    macros.block(["p", "q"], 1, 1)
    macros.lines.append("{% endmacro %}")
    part.block(["a", "b"], 1, 1)
    base.lines.append("{% block head %}")
    base.output(["a", "b"])
    base.lines += ["{% endblock %}", "{% block body %}{% endblock %}"]
    page = Drawing(random, "g", ("box",))
    is_child = random.random() < 0.5
    page.lines += ["{% extends 'base.html' %}"] * is_child + ["{% from 'macros.html' import box with context %}"]
    page.lines += ["{% block body %}"] * is_child
    page.block(["a", "b"], 4)
    page.lines += ["{% endblock %}"] * is_child
    texts = {f"templates/{FILES[one._mark]}": "\n".join(one.lines) + "\n" for one in (page, macros, part, base)}
    return {"app.py": f"{HEAD}    {random.choice(MADE)}\n{TAIL}", **texts}
