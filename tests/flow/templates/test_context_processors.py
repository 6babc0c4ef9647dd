"""What context processors give to every template, however they are registered."""

import pytest

from tests.flow.following import flows_of

PROCESSOR = "def banner():\n    return dict(banner=request.args.get('banner'), title='Books')\n"


@pytest.mark.parametrize(
    "registered",
    [
        f"@app.context_processor\n{PROCESSOR}",
        f"{PROCESSOR}app.context_processor(banner)\n",
        "app.context_processor(lambda: {'banner': request.args.get('banner'), 'title': 'Books'})\n",
        f"{PROCESSOR}def prepare(app):\n    app.context_processor(banner)\nprepare(app)\n",
    ],
    ids=["decorated", "called", "lambda", "in a factory"],
)
def test_what_a_context_processor_gives_is_followed_to_where_it_is_printed(registered: str) -> None:
    code = (
        f"from flask import Flask, render_template, request\napp = Flask(__name__)\n{registered}"
        "@app.get('/')\ndef view():\n    return render_template('page.html')\n"
    )
    page = "<p>{{ banner }}</p>\n<p>{{ title|safe }}</p>\n<p>{{ banner|safe }}</p>\n"

    flows = flows_of({"app.py": code, "templates/page.html": page})

    assert [(flow.kind, flow.at.line) for flow in flows.found] == [("html", 3)]


@pytest.mark.parametrize("given", ["", ", page=request.args.get('page')"], ids=["nothing", "a value"])
def test_what_a_context_processor_reads_is_followed_where_a_request_writes_it_later(given: str) -> None:
    code = (
        "from flask import Flask, render_template, request\napp = Flask(__name__)\nsettings = {}\n"
        "@app.context_processor\ndef shown():\n    return {'banner': settings.get('banner'), 'title': 'Books'}\n"
        f"@app.get('/')\ndef view():\n    return render_template('page.html'{given})\n"
        "@app.post('/settings')\ndef change():\n    settings['banner'] = request.form['banner']\n    return 'changed'\n"
    )
    page = "<p>{{ banner }}</p>\n<p>{{ title|safe }}</p>\n<p>{{ banner|safe }}</p>\n<p>{{ page }}</p>\n"

    flows = flows_of({"app.py": code, "templates/page.html": page})

    assert [(flow.kind, flow.at.line) for flow in flows.found] == [("html", 3)]


@pytest.mark.parametrize(
    ("given", "lines"),
    [
        ("dict(request.args)", [1]),
        ("{name: request.args[name] for name in request.args}", [1]),
        ("{'title': 'Books', **request.args}", [1]),
        ("{name: 'Books' for name in request.args}", []),
        ("dict(title=str(len(request.args)))", []),
    ],
)
def test_names_that_a_context_processor_takes_of_the_request_may_be_any(given: str, lines: list[int]) -> None:
    code = (
        "from flask import Flask, render_template, request\napp = Flask(__name__)\n"
        f"@app.context_processor\ndef everything():\n    return {given}\n"
        "@app.get('/')\ndef view():\n    return render_template('page.html', page='start')\n"
    )
    page = "<p>{{ banner|safe }}</p>\n<p>{{ page|safe }}</p>\n<p>{{ banner }}</p>\n"

    flows = flows_of({"app.py": code, "templates/page.html": page})

    assert [flow.at.line for flow in flows.found] == lines
