"""What a project's models say of its own functions counts before what their code shows."""

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
