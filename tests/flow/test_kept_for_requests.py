"""What a function keeps in flask.g is known to every view, however the project registers the function."""

import pytest

from tests.flow.following import flows_of

PAGES = """
from flask import g

class Page:
    def __init__(self, name):
        self.name = name

    def write(self, text):
        with open("/srv/pages/" + self.name, "w") as file:
            file.write(text)
        return ""

class Wiki:
    def page(self, name):
        return Page(name)

def before_request():
    g.wiki = Wiki()
"""
APP = """
from flask import Flask, request, g
import pages
app = Flask(__name__)
for hook in dir(pages):
    if hasattr(app, hook):
        getattr(app, hook)(getattr(pages, hook))

@app.post("/{rule}")
def write(name):
    return g.wiki.page(name).write(request.form["text"])
"""


@pytest.mark.parametrize(("rule", "lines"), [("<path:name>", [9]), ("<int:name>", [])])
def test_an_object_that_an_unusual_hook_keeps_is_called_by_the_views(rule: str, lines: list[int]) -> None:
    flows = flows_of({"app.py": APP.format(rule=rule), "pages.py": PAGES})

    assert [flow.at.line for flow in flows.found if flow.kind == "path"] == lines


KEEPS = (
    "from flask import Flask, request, session\n{more}app = Flask(__name__)\n"
    "@app.get('/')\ndef keep():\n    session['name'] = request.args['name']\n    return ''\n"
)
RUNS = (
    "import os\nfrom flask import Flask, session\n{more}app = Flask(__name__)\n"
    "@app.get('/')\ndef run():\n    os.system(session['name'])\n    return ''\n"
)


def kept(more: str) -> list[str]:
    one, two = KEEPS.format(more=more), RUNS.format(more=more)
    files = {"one/app.py": one, "two/app.py": two, "shared/__init__.py": "", "shared/names.py": "NAME = 'shop'\n"}
    return [flow.kind for flow in flows_of(files).found if flow.kind == "command"]


def test_only_applications_with_a_module_in_common_share_a_session() -> None:
    assert kept("") == []
    assert kept("from shared.names import NAME\n") == ["command"]
