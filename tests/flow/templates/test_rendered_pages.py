"""A page that prints what other requests keep is rendered again when that has grown, and its view is not run again."""

from collections import Counter

import pytest

from stopper.flow.entries.entry import Entry
from stopper.flow.entries.runs import EntryRuns
from tests.flow.following import flows_of

APP = """
from flask import Flask, flash, g, render_template, request, session
app = Flask(__name__)

@app.get("/")
def index():
    return render_template("index.html")

@app.get("/title")
def title():
    return render_template("title.html", title=session.get("title"))

@app.post("/notes")
def notes():
    flash("Kept: " + request.form["note"])
    session["title"] = request.form["title"]
    return ""
"""
PAGES = {
    "templates/index.html": "{% for text in get_flashed_messages() %}\n{{ text|safe }}\n{% endfor %}",
    "templates/title.html": "<h1>\n{{ title|safe }}</h1>",
}


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    found: Counter[str] = Counter()
    run = EntryRuns.run

    def counted(self: EntryRuns, entry: Entry) -> None:
        found[entry.function.name] += 1
        run(self, entry)

    monkeypatch.setattr(EntryRuns, "run", counted)
    return found


def test_what_a_page_prints_of_other_requests_is_found_whatever_their_order(runs: Counter[str]) -> None:
    flows = flows_of({"app.py": APP, **PAGES})

    assert [(flow.kind, flow.at.path, flow.at.line) for flow in flows.found if flow.at.path.endswith(".html")] == [
        ("html", "templates/index.html", 2),
        ("html", "templates/title.html", 2),
    ]
    assert runs == {"index": 1, "title": 2, "notes": 1}


def test_a_page_that_reads_nothing_of_them_is_rendered_once(runs: Counter[str]) -> None:
    flows = flows_of({"app.py": APP, "templates/index.html": "{{ request.args.q|safe }}"})

    assert [flow.at.path for flow in flows.found if flow.kind == "html"] == ["templates/index.html"]
    assert runs["index"] == 1


SETTINGS = """
import os
from flask import Flask, current_app, render_template, request
from markupsafe import escape
app = Flask(__name__)
app.config["HOME"] = os.environ["HOME_PAGE"]

@app.get("/")
def index():
    return render_template("index.html")

@app.post("/settings")
def settings():
    current_app.config["BANNER"] = request.form["banner"]
    current_app.config["TITLE"] = escape(request.form["title"])
    return ""
"""


def test_a_setting_that_a_request_writes_is_found_where_a_page_prints_it() -> None:
    lines = ["config.BANNER|safe", "config['BANNER']|safe", "config.BANNER", "config.TITLE|safe", "config.HOME|safe"]
    page = "\n".join(f"<p>{{{{ {line} }}}}</p>" for line in lines)

    flows = flows_of({"app.py": SETTINGS, "templates/index.html": page})

    assert [(flow.kind, flow.at.line) for flow in flows.found if flow.at.path.endswith(".html")] == [
        ("html", 1),
        ("html", 2),
    ]


QUIET = """
from flask import Flask, render_template
app = Flask(__name__)

@app.get("/")
def index():
    return render_template("index.html")
"""
KEEPING = f"""{QUIET}
from flask import request, session

@app.post("/title")
def title():
    session["title"] = request.form["title"]
    return ""
"""


@pytest.mark.parametrize("names", [("first", "second"), ("second", "first")])
@pytest.mark.parametrize("page", ["{{ session.title|safe }}", "{% include 'title.html' %}"])
def test_each_application_finds_its_own_session_in_a_template_of_both(names: tuple[str, str], page: str) -> None:
    quiet, keeping = names
    pages = {"templates/index.html": page, "templates/title.html": "{{ session.title|safe }}"}

    flows = flows_of({f"{quiet}.py": QUIET, f"{keeping}.py": KEEPING, **pages})

    assert {flow.kind for flow in flows.found} == {"html"}
    assert not flows_of({f"{quiet}.py": QUIET, f"{keeping}.py": QUIET, **pages}).found


LISTS = """
from flask import Flask, render_template
from flask_admin import Admin
from flask_admin.contrib.sqla import ModelView
from flask_sqlalchemy import SQLAlchemy
app = Flask(__name__)
db = SQLAlchemy(app)
admin = Admin(app)

class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String)

class Notes(ModelView):
    column_formatters = {
        "title": lambda view, context, model, name: render_template("cell.html", title=model.title),
        "id": lambda view, context, model, name: render_template("escaped.html", title=model.title),
    }

def inner(title):
    return render_template("inner.html", title=title)

app.jinja_env.globals["inner"] = inner
admin.add_view(Notes(Note, db.session))
"""
CELLS = {
    "templates/cell.html": "{{ inner(title) }}\n{{ title|safe }}",
    "templates/inner.html": "{{ title|safe }}",
    "templates/escaped.html": "{{ title }}",
}


def test_pages_that_lists_of_flask_admin_ask_for_are_rendered_though_no_entry_follows() -> None:
    flows = flows_of({"app.py": LISTS, **CELLS})

    assert {(flow.at.path, flow.at.line) for flow in flows.found if flow.at.path.endswith(".html")} == {
        ("templates/cell.html", 2),
        ("templates/inner.html", 1),
    }
