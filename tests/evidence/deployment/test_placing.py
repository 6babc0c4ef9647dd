"""Where the folders of a project lie on the machine, and what nginx hands out of them."""

from pathlib import Path

import pytest

from stopper.collect.deployment import nginx as reader
from stopper.collect.files import read_tree
from stopper.evidence.deployment.handed_out import handed_out
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.pairing import Pairing
from stopper.evidence.deployment.placing import placings
from stopper.evidence.deployment.upload_urls import handed_uploads
from stopper.evidence.repository.questions import Repository
from tests.evidence.projects import application_of

STATIC = "location /static/ {{ alias {0}; }} location / {{ proxy_pass http://app; }}"


def project(folder: Path, server: str, **files: str) -> tuple[Nginx, Repository]:
    given = {"site.conf": f"server {{ listen 80; {server} }}", **files}
    for name, text in given.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    tree = read_tree(folder, git=False)
    [found] = reader.read(tree, Pairing()).snapshots
    assert isinstance(found, Nginx)
    return found, Repository.of(tree)


CODE = {"shop__static__site.css": "a", "shop__config.py": "A = 1"}


@pytest.mark.parametrize(
    ("alias", "expected"),
    [
        ("/srv/web/shop/static/", [("/srv/web", "", True)]),
        ("/srv/web/static/", [("/srv/web", "shop", False)]),
        ("/srv/web/assets/", []),
    ],
)
def test_a_folder_that_ends_as_one_of_the_project_lies_where_it_does(
    tmp_path: Path, alias: str, expected: list[tuple[str, str, bool]]
) -> None:
    nginx, repository = project(tmp_path, STATIC.format(alias), **CODE)

    assert [(one.machine, one.project, one.is_certain) for one in placings(nginx, repository)] == expected


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("shop.service", "[Service]\nWorkingDirectory=/srv/web\n"),
        ("Dockerfile", "FROM python\nWORKDIR /srv/web\n"),
        ("gunicorn.conf.py", 'chdir = "/srv/web"\n'),
        ("shop.ini", "[program:shop]\ncommand=gunicorn shop:app\ndirectory=/srv/web\n"),
        ("start.sh", "exec gunicorn --chdir /srv/web shop:app\n"),
    ],
)
def test_what_starts_the_application_says_where_it_lies(tmp_path: Path, name: str, text: str) -> None:
    nginx, repository = project(tmp_path, "root /srv/web;", **CODE, **{name: text})

    assert [(one.machine, one.is_certain) for one in placings(nginx, repository)] == [("/srv/web", True)]
    assert [one.served.folder for one in handed_out(nginx, repository)] == ["/srv/web"]


def test_a_location_that_answers_before_keeps_a_file_back(tmp_path: Path) -> None:
    server = (
        r"root /srv/web; location ~ \.(py|conf)$ { return 404; } location = /static { alias /srv/web/shop/static; }"
    )
    nginx, repository = project(tmp_path, server, **CODE, **{"a.service": "WorkingDirectory=/srv/web\n"})

    assert handed_out(nginx, repository) == []


UPLOAD = """
import os
from flask import Flask, request
app = Flask(__name__)
@app.post("/")
def add():
    file = request.files["file"]
    file.save(os.path.join({0}, file.filename))
    return ""
"""


@pytest.mark.parametrize(
    ("folder", "served", "url"),
    [
        ('"/srv/up"', "/srv/up/", "/static/a.html"),
        ('"/srv/up/photos"', "/srv/up/", "/static/photos/a.html"),
        ('"/srv"', "/srv/up/", "/static/a.html"),
        ('"/srv/upper"', "/srv/up/", ""),
        ('app.root_path, "static", "uploads"', "/srv/shop/static/", "/static/uploads/a.html"),
        ('app.root_path, "uploads"', "/srv/shop/static/", ""),
        ('"uploads"', "/var/uploads/", "/static/a.html"),
        ("os.environ['HOME'] + '/shop/media'", "/data/web/shop/media/", "/static/a.html"),
        ("f\"{os.environ['HOME']}/shop/media\"", "/data/web/shop/media/", "/static/a.html"),
        ("f\"{os.environ['HOME']}/shop/media\"", "/shop/other/", ""),
    ],
)
def test_uploads_are_found_in_folders_that_are_served(tmp_path: Path, folder: str, served: str, url: str) -> None:
    nginx, _ = project(tmp_path, STATIC.format(served))

    found = [item.url for item in handed_uploads(application_of(UPLOAD.format(folder)), nginx)]
    assert found == ([url] if url else [])
