"""What a script fills in beside what it made is a template, and what stands alone is read."""

from pathlib import Path

from stopper.collect.deployment import nginx
from stopper.collect.deployment.readings import Readings
from stopper.collect.files import read_tree
from stopper.evidence.deployment.pairing import Pairing

SITE = "server {{\n    listen 80;\n    server_name {};\n    location / {{ proxy_pass http://127.0.0.1:8000; }}\n}}\n"


def read(folder: Path, names: dict[str, str]) -> tuple[tuple[str, ...], list[str]]:
    for path, name in names.items():
        (folder / path).write_text(SITE.format(name))
    reading = Readings(read_tree(folder, git=False), Pairing()).of(nginx)
    return reading.files, [path for path, _ in reading.gaps]


def test_a_template_beside_what_is_made_of_it_is_told(tmp_path: Path) -> None:
    found = read(tmp_path, {"site.conf": "shop.cellar.test", "site.tls.conf": "__DOMAIN__"})

    assert found == (("site.conf",), ["site.tls.conf"])


def test_a_template_alone_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, {"site.conf": "__DOMAIN__"}) == (("site.conf",), [])
