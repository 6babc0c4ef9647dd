"""Views of modules that the application imports by their names, and registers from there."""

import importlib

from flask import Flask

app = Flask(__name__)
app.add_url_rule("/first/<name>", "first", view_func=importlib.import_module("pages").first)
pages = importlib.import_module("pages")
app.add_url_rule("/second/<name>", "second", view_func=pages.second)
app.add_url_rule("/third/<int:number>", "third", view_func=__import__("pages").third)
