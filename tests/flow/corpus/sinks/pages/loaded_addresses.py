"""Addresses of scripts behind a slash, or behind a host that nothing ends; and what a browser decodes in a link."""

from urllib.parse import quote

from flask import Flask, render_template_string, request
from jinja2.utils import htmlsafe_json_dumps

app = Flask(__name__)


@app.get("/slash")
def slash():
    return render_template_string('<script src="/{{ a }}.js"></script>', a=request.args["a"])  # reached


@app.get("/quoted")
def quoted():
    return render_template_string('<script src="/{{ a|urlencode }}.js"></script>', a=request.args["a"])  # reached


@app.get("/quoted-host")
def quoted_host():
    return render_template_string('<script src="https://{{ a|urlencode }}/"></script>', a=request.args["a"])  # reached


@app.get("/quoted-whole")
def quoted_whole():
    return render_template_string('<script src="{{ a|urlencode }}"></script>', a=request.args["a"])  # reached


@app.get("/quoted-name")
def quoted_name():
    name = quote(request.args["a"], safe="")
    return render_template_string('<script src="{{ a }}"></script>', a=name)  # harmless


@app.get("/folder")
def folder():
    return render_template_string('<script src="/static/{{ a }}.js"></script>', a=request.args["a"])  # harmless


@app.get("/host")
def host():
    return render_template_string('<script src="https://shop.example{{ a }}"></script>', a=request.args["a"])  # reached


@app.get("/path")
def path():
    return render_template_string('<script src="https://shop.example/{{ a }}"></script>', a=request.args["a"])  # harmless


@app.get("/own")
def own():
    return render_template_string('<script src="//{{ request.host }}/shop.js"></script>')  # harmless


@app.get("/code")
def code():
    return render_template_string("<a href='javascript:show({{ a|tojson }})'>Show</a>", a=request.args["a"])  # reached


@app.get("/handler")
def handler():
    return render_template_string("<a onclick='show({{ a|tojson }})'>Show</a>", a=request.args["a"])  # harmless


@app.get("/safe")
def safe():
    return "<a href='" + quote(request.args["a"], safe=":/") + "'>Go</a>"  # reached


@app.get("/unsafe")
def unsafe():
    return "<a href='" + quote(request.args["a"]) + "'>Go</a>"  # harmless


@app.get("/json")
def json():
    return "<script>show(" + htmlsafe_json_dumps(request.args["a"]) + ")</script>"  # harmless
