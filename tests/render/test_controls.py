"""The controls that each renderer says its files make true: they are held to the checklist and to the audit."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from stopper.audit.result import Report
from stopper.audit.run import AuditRequest, audit
from stopper.collect.files import read_tree
from stopper.controls import discover
from stopper.model import Verdict
from stopper.policy import load_policy
from stopper.render.kinds import kinds, rendered, renderers
from stopper.render.plan import AppFacts, Plan

APP = """
import os
from flask import Flask
import stopper

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
stopper.Stopper(app)
application = stopper.seal(app)
"""
POLICY = f"""
[hosts]
names = ["shop.example"]

[proxies]
hops = 1

[sessions]
store = "redis"

[limits]
store = "redis"

[metrics]
path = "/metrics"

[deployment]
image = "registry.example/shop:1.4.0"
base-image = "python:3.13-slim@sha256:{"0" * 64}"
"""
FACTS = AppFacts(
    "shop",
    "wsgi:application",
    static_folder="static",
    static_url="/static",
    requirements="requirements.txt",
    has_hashes=True,
    health_path="/healthz",
)
# A kind's files that are half a thing: the unit starts what the configuration of gunicorn describes.
COMPANIONS = {"systemd": ("gunicorn",)}
NAMED = [(kind, control) for control, names in renderers().items() for kind in names]


def report(folder: Path, *chosen: str) -> tuple[frozenset[str], Report]:
    """The paths of the rendered files in a small project, and its audit."""
    for name, text in {"wsgi.py": APP, "stopper.toml": POLICY, "static/shop.css": "a {}\n"}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    (folder / "requirements.txt").write_text(f"flask==3.1.2 --hash=sha256:{'0' * 64}\n")
    policy = load_policy(folder)
    files = [file for kind in chosen for file in rendered(kind, Plan(policy.protections, FACTS))]
    for file in files:
        (folder / file.path).parent.mkdir(parents=True, exist_ok=True)
        (folder / file.path).write_text(file.text)
    request = AuditRequest(folder, policy, date(2026, 1, 1), "0")
    return frozenset(file.path for file in files), audit(request, read_tree(folder, git=False))


def passed(found: Report, control: str) -> set[str]:
    """The layers for which a control passes."""
    layers = (layer for item in found.assessments if item.control == control for layer in item.layers)
    return {str(layer.layer) for layer in layers if layer.verdict is Verdict.PASS}


def told(found: Report, control: str) -> set[str]:
    return {item.message for item in found.findings if item.control == control}


@pytest.mark.parametrize("kind", list(kinds()))
def test_each_renderer_says_what_it_is_for(kind: str) -> None:
    does = {control.id: control.does for control in discover()}
    claimed = [control for control, names in renderers().items() if kind in names]

    assert claimed
    assert {control for control in claimed if "render" not in does[control]} == set()


@pytest.mark.parametrize("kind", list(kinds()))
def test_the_audit_sees_what_a_rendered_file_makes_true(kind: str, tmp_path: Path) -> None:
    others = COMPANIONS.get(kind, ())
    _, without = report(tmp_path / "without", *others)
    paths, found = report(tmp_path / "with", *others, kind)

    for control in (control for name, control in NAMED if name == kind):
        of_file = [item for item in found.findings if item.control == control and item.at.path in paths]
        assert [f"{control} {item.at}: {item.message}" for item in of_file] == []
        gained = passed(found, control) - passed(without, control)
        mended = told(without, control) - told(found, control)
        assert gained or mended, control
