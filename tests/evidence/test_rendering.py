"""Which templates may be rendered, by the names in code and in templates."""

import pytest

from stopper.collect.source import read_source
from stopper.evidence.source.index import Source
from stopper.evidence.templates.library_questions import Templates
from stopper.evidence.templates.rendering import generated_values, may_be_rendered
from stopper.evidence.tree.files import File, Tree

HEAD = "from flask import Flask, render_template\napp = Flask(__name__)\n"


def source_of(text: str) -> Source:
    content = (HEAD + text).encode()
    return read_source(Tree({"app.py": File("app.py", len(content), 0o644, content)}), "project", None)


@pytest.mark.parametrize(
    ("code", "template", "expected"),
    [
        ('def view():\n    return render_template("shop.html")\n', "", False),
        ('def view():\n    return render_template("mail/alert.html")\n', "", True),
        ('def view(kind):\n    return render_template("mail/" + kind + ".html")\n', "", True),
        ('def view(kind):\n    return render_template("shop/" + kind + ".html")\n', "", False),
        ("def view(name):\n    return render_template(name)\n", "", True),
        ("", '{% include "mail/alert.html" %}', True),
        ("", '{% extends "base.html" %}', False),
        ("", "{% include part %}", True),
    ],
)
def test_a_template_counts_only_where_something_may_name_it(code: str, template: str, expected: bool) -> None:
    templates = Templates.of([("templates/page.html", template.encode())])

    assert may_be_rendered("templates/mail/alert.html", source_of(code), templates) is expected


def test_values_that_were_just_made_are_known_by_template_and_name() -> None:
    code = """import secrets
def view():
    password = secrets.token_urlsafe(12)
    stored = load()
    return render_template("new.html", password=password, stored=stored, hint=make_new_password())
"""

    assert generated_values(source_of(code)) == {("new.html", "password"), ("new.html", "hint")}
