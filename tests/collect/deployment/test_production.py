"""What the deployment gives an application is what the tools would give it."""

from datetime import date
from pathlib import Path

import pytest

from stopper.audit.run import AuditRequest, audit
from stopper.collect.files import read_tree
from stopper.collect.project import Given, read_code
from stopper.evidence.application.flask import Application
from stopper.policy import Policy
from stopper.standard.secret import Secret

APP = (
    'import os\nfrom flask import Flask\n\napp = Flask(__name__)\napp.config["PAGE"] = os.environ.get("PAGE", "code")\n'
)
IMAGE = 'FROM python:3.12\nENV PAGE=image\nCMD ["gunicorn", "app:app"]\n'
UNIT = "[Service]\nWorkingDirectory=/srv/shop\nExecStart=/srv/shop/bin/gunicorn app:app\n"
POD = """\
apiVersion: apps/v1
kind: Deployment
metadata: {name: shop}
spec:
  template:
    spec:
      containers:
        - name: web
          image: shop
          envFrom: [{configMapRef: {name: shop}}]
"""
DEVELOPERS = "services: {web: {build: ., environment: [PAGE=dev]}}"
SCRIPT = "#!/bin/sh\nexport PAGE=script\nexec gunicorn app:app\n"
MAP = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: shop}\ndata: {PAGE: map, other: named}\n"


def compose(**service: str) -> dict[str, str]:
    lines = "".join(f"    {key}: {value}\n" for key, value in {"build": ".", **service}.items())
    return {"Dockerfile": IMAGE, "compose.yml": f"services:\n  web:\n{lines}"}


def read(root: Path, files: dict[str, str], given: dict[str, Secret] | None = None) -> Application:
    for path, text in {"app.py": APP, **files}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    project = read_code(read_tree(root, git=False), root, "production", lambda _: None, Given(variables=given))
    (found,) = project.evidence[Application]
    assert isinstance(found, Application)
    return found


@pytest.mark.parametrize(
    ("files", "value", "place"),
    [
        ({}, None, "app.py:5"),
        ({"Dockerfile": IMAGE}, "image", "Dockerfile:2"),
        (compose(), "image", "Dockerfile:2"),
        (compose(env_file="web.env") | {"web.env": "PAGE=file\n"}, "file", "web.env:1"),
        (compose(env_file="web.env", environment="{PAGE: own}") | {"web.env": "PAGE=file\n"}, "own", "compose.yml:5"),
        (compose(environment="[PAGE=own]"), "own", "compose.yml:4"),
        # The machine's, where it has one: else the image's.
        (compose(environment="[PAGE]"), None, "app.py:5"),
        (compose(environment="{PAGE: '${PAGE}'}"), None, "compose.yml:4"),
        (compose(environment="{PAGE: '${PAGE:-mine}'}"), None, "compose.yml:4"),
        (compose(environment="{PAGE: '${PAGE:-mine}'}") | {".env": "PAGE=filled\n"}, "filled", "compose.yml:4"),
        (compose(environment="['PAGE=${PAGE}']") | {".env": "PAGE=filled\n"}, "filled", "compose.yml:4"),
        (compose(env_file="web.env") | {"web.env": "PAGE=${OTHER}\n"}, None, "web.env:1"),
        # A developer's file is not production's.
        ({"Dockerfile": IMAGE, "compose.dev.yml": DEVELOPERS}, "image", "Dockerfile:2"),
        ({"shop.service": UNIT + "Environment=PAGE=unit\n"}, "unit", "shop.service:4"),
        ({"shop.service": UNIT + "Environment=PAGE=unit\nEnvironmentFile=-/etc/a.env\n"}, "unit", "shop.service:4"),
        (
            {
                "shop.service": UNIT + "Environment=PAGE=unit\nEnvironmentFile=/etc/shop/shop.env\n",
                "deploy/shop.env": "PAGE=file\n",
            },
            "file",
            "deploy/shop.env:1",
        ),
        ({"Procfile": "web: PAGE=line gunicorn app:app\n"}, "line", "Procfile:1"),
        ({"Procfile": "web: gunicorn app:app\n", "app.json": '{"env": {"PAGE": "json"}}'}, "json", "app.json:1"),
        ({"k8s.yaml": POD, "map.yaml": MAP}, "map", "map.yaml:4"),
        ({"k8s.yaml": POD + "          env: [{name: PAGE, value: pod}]\n", "map.yaml": MAP}, "pod", "k8s.yaml:11"),
        (
            {
                "k8s.yaml": POD
                + "          env: [{name: PAGE, valueFrom: {configMapKeyRef: {name: shop, key: other}}}]\n",
                "map.yaml": MAP,
            },
            "named",
            "map.yaml:4",
        ),
        (
            {"supervisord.conf": "[program:web]\ncommand=gunicorn app:app\nenvironment=PAGE=\"program\"\n"},
            "program",
            "supervisord.conf:3",
        ),
        # What a script exports in every case wins over what it is given; a branch of it says nothing.
        ({"Procfile": "web: PAGE=line sh start.sh\n", "start.sh": SCRIPT}, "script", "start.sh:2"),
        ({"Procfile": "web: sh start.sh\n", "start.sh": SCRIPT.replace("ex", "[ a ] && ex", 1)}, None, "app.py:5"),
        ({"Procfile": "web: sh start.sh\n", "start.sh": SCRIPT.replace("=script", "=$1")}, None, "app.py:5"),
        ({"Procfile": "web: PAGE=$OTHER gunicorn app:app\n"}, None, "Procfile:1"),
        # A worker answers no request.
        ({"Procfile": "web: PAGE=line gunicorn app:app\nworker: PAGE=no celery -A app worker\n"}, "line", "Procfile:1"),
    ],
)  # fmt: skip
def test_the_last_word_of_the_tools_counts(
    tmp_path: Path, files: dict[str, str], value: str | None, place: str
) -> None:
    setting = read(tmp_path, files).config["PAGE"]

    assert setting.data == value
    assert str(setting.at) == place
    assert str(setting.written_at) == "app.py:5"


def test_what_the_user_gives_comes_first(tmp_path: Path) -> None:
    app = read(tmp_path, compose(environment="[PAGE=own]"), {"PAGE": Secret("user")})

    assert app.config["PAGE"].data == "user"


def test_a_default_of_the_deployment_takes_the_place_of_that_of_the_code(tmp_path: Path) -> None:
    setting = read(tmp_path, compose(environment="{PAGE: '${SHOP_PAGE:-True}'}")).config["PAGE"]

    assert str(setting) == (
        'PAGE is the environment variable PAGE, which compose.yml sets to "True" for the service web, unless SHOP_PAGE '
        "says otherwise"
    )


TWO = """\
services:
  web: {build: ., environment: [PAGE=one, LANG=de]}
  admin: {build: ., environment: [PAGE=two, LANG=de]}
"""


def test_ways_that_disagree_stand_beside_the_application(tmp_path: Path) -> None:
    app = read(tmp_path, {"Dockerfile": IMAGE, "compose.yml": TWO})

    assert not app.source.values.variables.keys() & {"PAGE"}
    assert app.source.values.variables.keys() >= {"LANG"}
    assert [(way.whose, way.config["PAGE"].data) for way in app.ways] == [
        ("the service web", "one"),
        ("the service admin", "two"),
    ]


def test_what_the_code_does_not_read_makes_no_other_way(tmp_path: Path) -> None:
    text = TWO.replace("PAGE=one", "TITLE=one").replace("PAGE=two", "TITLE=two")

    assert read(tmp_path, {"Dockerfile": IMAGE, "compose.yml": text}).ways == ()


def test_an_application_is_given_what_its_own_process_is(tmp_path: Path) -> None:
    text = "web: PAGE=shop gunicorn app:app\nback: PAGE=back gunicorn admin:app\n"
    (tmp_path / "Procfile").write_text(text)
    for name in ("app.py", "admin.py"):
        (tmp_path / name).write_text(APP)

    project = read_code(read_tree(tmp_path, git=False), tmp_path, "production", lambda _: None)

    found = [item for item in project.evidence[Application] if isinstance(item, Application)]
    assert {item.name: item.config["PAGE"].data for item in found} == {"app.py": "shop", "admin.py": "back"}


def test_no_secret_of_the_deployment_is_shown(tmp_path: Path) -> None:
    key = "kAjs82hdk2-9dhJQnx82hs-28sjDHd82"
    read(tmp_path, compose(environment=f"[PAGE_TOKEN={key}, SHOP_PASSWORD={key}]"))
    (tmp_path / "app.py").write_text(APP.replace('"PAGE"', '"PAGE_TOKEN"'))

    report = audit(AuditRequest(tmp_path, Policy(), date(2026, 1, 1), "0"), read_tree(tmp_path, git=False))

    assert key not in repr(report)
