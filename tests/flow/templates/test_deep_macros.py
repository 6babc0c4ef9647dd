"""Macros that print by other macros: followed as deep as pages go, and told where one goes deeper."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from stopper.collect.files import read_tree
from stopper.collect.models import read_models
from stopper.collect.project import gather, with_templates
from stopper.evidence.application.flask import applications
from stopper.evidence.flows import Flows
from stopper.evidence.templates.library_questions import Templates
from stopper.flow.analysis import Beside, analyse
from stopper.flow.limits import MACROS_DEEP
from stopper.flow.models.files import parse

VIEW = """
from flask import Flask, render_template, request
app = Flask(__name__)

@app.get("/")
def view():
    return render_template("page.html", name=request.args["name"])
"""


def flows_of(root: Path, page: str, others: Mapping[str, str] = MappingProxyType({})) -> Flows:
    (root / "templates").mkdir()
    (root / "app.py").write_text(VIEW, encoding="utf-8")
    for name, text in {"page.html": page, **others}.items():
        (root / "templates" / name).write_text(text, encoding="utf-8")
    project = with_templates(gather(read_tree(root, git=False), root, "production", lambda _: None))
    library = project.one(Templates)
    assert isinstance(library, Templates)
    apps = applications(project.source, "production")
    return analyse(project.source, apps, parse(read_models(root)), Beside(library))


def chain(length: int, given: str) -> str:
    inner = "".join(f"{{% macro m{n}(a) %}}{{{{ m{n + 1}(a) }}}}{{% endmacro %}}" for n in range(length - 1))
    return f"{inner}{{% macro m{length - 1}(a) %}}{{{{ a|safe }}}}{{% endmacro %}}{{{{ m0({given}) }}}}"


@pytest.mark.parametrize(
    ("page", "reached", "lost"),
    [
        (chain(MACROS_DEEP, "name"), 1, 0),
        (chain(MACROS_DEEP + 1, "name"), 0, 1),
        (chain(MACROS_DEEP + 1, "'a word'"), 0, 0),
        ("{% macro tree(a) %}{{ a|safe }}{{ tree(a) }}{% endmacro %}{{ tree(name) }}", 1, 0),
    ],
)
def test_what_too_many_macros_print_is_told_as_not_followed(page: str, reached: int, lost: int, tmp_path: Path) -> None:
    flows = flows_of(tmp_path, page)

    assert (len(flows.into("html")), len(flows.unfollowed)) == (reached, lost)
