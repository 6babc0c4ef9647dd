"""What is read of templates and scripts before the code is known is what is read of them when it is."""

from stopper.collect.source import read_source
from stopper.collect.templates import read_early, read_templates
from stopper.evidence.tree.files import File, Tree

SENDS = "fetch('/pay', {method: 'POST', headers: {'X-CSRFToken': token}});"
FILES = {
    "app.py": "from flask import Flask\napp = Flask(__name__, template_folder='pages')\n",
    "templates/index.html": "{{ name }}",
    "static/pay.js": SENDS,
    "pages/pay.js": SENDS,
    "pages/index.html": "{{ name }}",
}
TREE = Tree({path: File(path, len(text), 0o644, text.encode()) for path, text in FILES.items()})


def test_a_script_is_read_early_and_is_a_template_where_the_code_says_so() -> None:
    early = read_early(TREE)
    source = read_source(TREE)
    found = read_templates(TREE, source, early)

    assert sorted(early) == ["pages/pay.js", "static/pay.js", "templates/index.html"]
    assert found.paths == ("pages/index.html", "pages/pay.js", "templates/index.html")
    assert [header.place.path for header in found.script_headers] == ["static/pay.js"]


def test_whether_it_was_read_early_makes_no_difference() -> None:
    source = read_source(TREE)
    early, late = read_templates(TREE, source, read_early(TREE)), read_templates(TREE, source)

    assert (early.paths, early.script_headers) == (late.paths, late.script_headers)
