"""What a project's models say of its own functions counts before what their code shows."""

import pytest

from stopper.flow.interpreter import Interpreter
from stopper.flow.judging.collecting import Collector
from stopper.flow.models.files import parse
from stopper.flow.templates.environment import prepare
from stopper.model import Confidence
from tests.evidence.projects import source_of
from tests.flow.following import flows_of

CLEAN = "def html(text):\n    return text\n"
RUN = "def run(statement):\n    return statement\n"
VIEW = (
    "from flask import Flask, request\nfrom shop.clean import html\nfrom shop.store import run\napp = Flask(__name__)\n"
    "@app.get('/')\ndef view():\n    run(request.args['q'])\n    return '<p>' + html(request.args['q'])\n"
)
FILES = {"app.py": VIEW, "shop/__init__.py": "", "shop/clean.py": CLEAN, "shop/store.py": RUN}
MODELS = """
[[call]]
name = "shop.clean.html"
takes = [0]
encoder = "markup"

[[sink]]
name = "shop.store.run"
argument = 0
kind = "sql"
"""


def test_without_models_the_code_is_followed() -> None:
    assert [(flow.kind, flow.at.line) for flow in flows_of(FILES).found] == [("html", 8)]


def test_a_sanitiser_and_a_sink_of_the_project_are_taken_at_their_word() -> None:
    assert [(flow.kind, flow.at.line) for flow in flows_of(FILES, MODELS).found] == [("sql", 7)]


def test_they_are_found_below_a_source_folder_too() -> None:
    files = {path if path == "app.py" else f"src/{path}": text for path, text in FILES.items()}

    assert ("sql", 7) in [(flow.kind, flow.at.line) for flow in flows_of(files, MODELS).found]


ASKED = (
    "from company.hosts import is_ours\nfrom flask import Flask, redirect, request\nfrom shop.names import is_name\n"
    "import os\napp = Flask(__name__)\n"
    "@app.get('/a')\ndef a():\n    at = request.args['at']\n    return redirect(at if is_ours(url=at) else '/')\n"
    "@app.get('/b')\ndef b():\n    name = request.args['name']\n"
    "    if is_name(name):\n        os.system('ls ' + name)\n    return ''\n"
)


def test_what_a_test_shows_is_taken_from_its_model_whether_a_library_or_the_project_has_it() -> None:
    files = {"app.py": ASKED, "shop/__init__.py": "", "shop/names.py": "def is_name(text):\n    return asked(text)\n"}
    models = (
        '[[guard]]\nname = "company.hosts.is_ours"\nkeyword = "url"\nshows = ["checked-host", "checked-scheme"]\n'
        '[[guard]]\nname = "shop.names.is_name"\nleft = "a-z"\n'
    )

    assert [flow.kind for flow in flows_of(files).found] == ["redirect", "command"]
    assert flows_of(files, models).found == ()


LOADED = (
    "from company.views import load\nfrom flask import Flask, redirect\napp = Flask(__name__)\n"
    "@app.get('/<name>')\n@load('row')\ndef view(row):\n    return redirect(row.address)\n"
)


def test_a_decorator_hands_over_what_a_stranger_sent_unless_a_model_calls_it_clean() -> None:
    clean = '[[call]]\nname = "company.views.load"\ngives = "clean"\n'

    assert [flow.kind for flow in flows_of({"app.py": LOADED}).found] == ["redirect"]
    assert flows_of({"app.py": LOADED}, clean).found == ()


def test_templates_escape_whatever_their_suffix_where_a_model_says_so() -> None:
    escaping = '[[escaping]]\nname = "company.set_up"\n'
    code = (
        "import company\nfrom flask import Flask, render_template, request\n"
        "app = Flask(__name__)\ncompany.set_up(app)\n"
        "@app.get('/')\ndef view():\n    return render_template('a.html.jinja2', q=request.args['q'])\n"
    )

    assert environment_of({"app.py": code}) is None
    assert environment_of({"app.py": code}, escaping) is True


def environment_of(files: dict[str, str], written: str = "") -> bool | None:
    source = source_of(files)
    interpreter = Interpreter(source, parse([("own.toml", written)]), Collector())
    prepare(source, interpreter)
    return interpreter.rendering.escapes


@pytest.mark.parametrize("thing", ["request.get_json()", "links.find(request.args['x'])"])
def test_what_is_called_url_for_is_not_flasks(thing: str) -> None:
    code = (
        "import links\nfrom flask import Flask, redirect, request\napp = Flask(__name__)\n"
        f"@app.get('/')\ndef view():\n    return redirect({thing}.url_for())\n"
    )

    [flow] = flows_of({"app.py": code}).found
    assert (flow.kind, flow.confidence) == ("redirect", Confidence.TENTATIVE)


NAMED = """
[[source]]
name = ["queue_of_company.MESSAGE", "queue_of_company.take()"]
kind = "body"

[[sink]]
name = "queue_of_company.run"
kind = "command"
"""
IMPORTED = (
    "from queue_of_company import MESSAGE, OTHER, run, take\n"
    "def handed():\n    kept = MESSAGE\n    run(kept)\n    run(OTHER)\n"
    "def fetched():\n    pass_on(take())\n"
    "def pass_on(text):\n    run(text)\n"
)


def test_a_source_is_read_by_its_imported_name_and_in_a_function_that_holds_no_sink() -> None:
    assert [flow.at.line for flow in flows_of({"app.py": IMPORTED}, NAMED).found] == [4, 9]
