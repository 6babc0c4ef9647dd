"""Views that are drawn by chance answer with what they have put together, by every way that Flask has."""

from __future__ import annotations

from random import Random

VIEWS = 6
HEAD = """\
import html
import json

from flask import Flask, Response, abort, jsonify, make_response, render_template_string, request
from markupsafe import Markup, escape
from werkzeug.datastructures import Headers
from werkzeug.exceptions import NotFound

app = Flask(__name__)


def wrapped(body):
    return make_response(body)


def typed(body, kind):
    return Response(body, mimetype=kind)


def pieces(*texts):
    for one in texts:
        yield "<li>" + one
"""
BODIES = (
    "{v}", "f'<p>{{{v}}}</p>'", "'<p>%s</p>' % {v}", "'<p>' + {v} + '</p>'", "''.join(['<p>', {v}])", "{v}.encode()",
    "escape({v})", "html.escape({v})", "str(escape({v}))", "f'<p>{{escape({v})}}</p>'", "'<p>' + escape({v})",
    "'<p>{{}}</p>'.format(escape({v}))", "escape({v}).replace('k', '<i>')", "escape({v}).unescape()",
    "html.unescape(html.escape({v}))", "html.escape({v}, quote=False)", "{v}.replace('<', '&lt;')", "repr({v})",
    "Markup('<p>%s</p>') % {v}", "Markup('<p>{{}}</p>').format({v})", "Markup('<p>') + {v}", "Markup('<p>' + {v})",
    "Markup('<a href=\"') + {v} + '\">'", "Markup('<p title=k>').replace('k', {v})", "Markup({v}).striptags()",
    "(Markup('<p>') + {v}).strip()", "f\"{{Markup('<p title=') + {v}}}>\"", "Markup(', ').join(['k', {v}])",
    "'<p title=\"' + escape({v}) + '\">k</p>'", "f'<p title={{escape({v})}}>k</p>'", "'<!-- ' + {v} + ' -->'",
    "'<p title=\"' + html.escape({v}, quote=False) + '\">'", "'<a href=\"%s\">k</a>' % escape({v})",
    "'<a href=\"/p/%s\">k</a>' % escape({v})", "json.dumps({{'k': {v}}})", "'up'", "str(len({v}))",
    "f'<script>var x = {{json.dumps({v})}};</script>'", "render_template_string('<p>{{{{ a }}}}</p>', a={v})",
    "render_template_string('<p title={{{{ a }}}}>k</p>', a={v})",
)  # fmt: skip
TYPES = (
    "text/html", "TEXT/HTML", "text/html; charset=utf-8", "application/xhtml+xml", "image/svg+xml", "text/xml",
    "text/plain", "application/json", "text/csv",
)  # fmt: skip
ANSWERS = (
    "return {b}", "return {b}, 200", "return {b}, 200, {{'Content-Type': '{c}'}}", "return {b}, {{'X-K': 'k'}}",
    "return {b}, {{'Content-Type': '{c}'}}", "return {b}, 200, [('Content-Type', '{c}')]", "return wrapped({b})",
    "return make_response({b}, 200)", "return make_response({b}, {{'Content-Type': '{c}'}})",
    "return make_response(({b}, {{'Content-Type': '{c}'}}))", "return Response({b})", "return typed({b}, '{c}')",
    "return Response({b}, mimetype='{c}')", "return Response({b}, content_type='{c}')", "return app.make_response({b})",
    "return Response({b}, headers={{'Content-Type': '{c}'}})", "return Response({b}, 200, None, '{c}')",
    "return Response(response={b}, mimetype='{c}')", "return Response([{b}], mimetype='{c}')",
    "return Response({b}, headers=Headers({{'Content-Type': '{c}'}}))",
    "return Response(pieces('k', a), mimetype='{c}')",
    "return jsonify(k=a)", "return jsonify(a), 200, {{'Content-Type': '{c}'}}", "return {{'k': a}}", "return [a]",
    "return {{'k': a}}, 200, {{'Content-Type': '{c}'}}", "abort(400, a)", "abort(Response({b}))", "raise NotFound(a)",
    "abort(make_response({b}, 400))", "abort(Response({b}, mimetype='{c}'))", "args = ({b}, 200); return args",
    "h = Headers(); h['Content-Type'] = '{c}'; return {b}, 200, h",
    "h = {{'X-K': 'k'}}; h['Content-Type'] = '{c}'; return Response({b}, headers=h)",
    "return {b}, 200, {{'Content-Disposition': 'attachment', 'Content-Type': '{c}'}}",
)  # fmt: skip
MADE = (
    "make_response({b})",
    "Response({b})",
    "Response({b}, mimetype='{c}')",
    "jsonify(k=a)",
    "make_response({{'k': a}})",
)
CHANGES = (
    "r.headers['Content-Type'] = '{c}'", "r.mimetype = '{c}'", "r.content_type = '{c}'", "r.data = {b}",
    "r.headers.set('Content-Type', '{c}')", "r.headers.update({{'Content-Type': '{c}'}})", "r.set_data({b})",
    "r.headers['X-K'] = 'k'", "r.headers['Content-Disposition'] = 'attachment'", "r.status_code = 201",
)  # fmt: skip
BEFORE = (
    "a = a.strip()", "a = escape(a)", "a = html.escape(a)", "a = a.replace('<', '')", "a = a or 'k'", "a = a[:30]",
    "a = '<i>' + a", "a = json.dumps(a)",
)  # fmt: skip


def drawn(seed: int) -> str:
    """The module of some views; the same for the same seed."""
    random = Random(seed)  # noqa: S311  # no secret hangs on it
    return HEAD + "".join(_view(number, random) for number in range(VIEWS))


def _view(number: int, random: Random) -> str:
    lines = [f"@app.get('/{number}')", f"def view{number}():", "    a = request.args.get('a', '')"]
    lines += [f"    {random.choice(BEFORE)}"] * (random.random() < 0.25)
    if random.random() < 0.6:
        lines += [f"    {_filled(line, random)}" for line in random.choice(ANSWERS).split("; ")]
    else:
        changes = [random.choice(CHANGES) for _ in range(random.randint(1, 2))]
        answer = random.choice(("return r", "return r", "return r, 201", "return r, {{'Content-Type': '{c}'}}"))
        lines += [f"    {_filled(form, random)}" for form in (f"r = {random.choice(MADE)}", *changes, answer)]
    return "\n\n" + "\n".join(lines) + "\n"


def _filled(form: str, random: Random) -> str:
    body = random.choice(BODIES).format(v="a")
    return form.format(b=body, c=random.choice(TYPES))
