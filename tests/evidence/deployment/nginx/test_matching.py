"""Locations are taken as nginx takes them: a real nginx answers the same."""

import http.client
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator

import pytest

from stopper.collect.deployment.nginx import parsed
from stopper.evidence.deployment.nginx.building import built
from stopper.evidence.deployment.nginx.matching import location_of

LOCATIONS = """
location / { return 200 root; }
location = / { return 200 exact-root; }
location /admin { return 200 admin; }
location = /admin { return 200 exact-admin; }
location ^~ /static/ { return 200 static; }
location /files/ {
    location /files/private/ { return 200 private; }
    location ~ \\.pdf$ { return 200 inner-pdf; }
    return 200 files;
}
location /media/ {
    location = /media/one.png { return 200 exact-in-media; }
    location ^~ /media/raw/ { return 200 raw; }
    return 200 media;
}
location ~ \\.php$ { return 200 php; }
location ~* \\.(png|jpg)$ { return 200 picture; }
location ~ ^/admin/.*\\.txt$ { return 200 admin-text; }
location ~ ^/(?<section>shop|blog)/ { return 200 section; }
"""
PATHS = (
    "/", "/x", "/admin", "/admin/", "/admin/x.png", "/admin/x.PNG", "/admin/x.txt", "/administrator", "/static/x.png",
    "/static", "/files/a", "/files/a.pdf", "/files/private/a.pdf", "/files/private/b", "/files/x.png", "/media/x",
    "/media/one.png", "/media/two.png", "/media/raw/two.png", "/x.php", "/x.php.png", "/shop/x",
    "/blog/x.php", "/shopping",
)  # fmt: skip


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    folder = tmp_path_factory.mktemp("nginx")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number = int(probe.getsockname()[1])
    places = "".join(
        f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off; pid {folder}/pid; error_log {folder}/error.log; events {{}}"
        f"http {{ access_log off; {places} server {{ listen 127.0.0.1:{number}; {LOCATIONS} }} }}"
    )
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if program is None:
        assert os.environ.get("CI") != "true", "nginx is missing: tools/system-packages nginx-light"
        pytest.skip("nginx is not installed")
    server = subprocess.Popen([program, "-p", str(folder), "-c", str(folder / "nginx.conf")])
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", number)) == 0:
                    break
            time.sleep(0.05)
        yield number
    finally:
        server.terminate()
        server.wait(timeout=10)


def asked(port: int, path: str) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", path)
    answer = connection.getresponse().read().decode()
    connection.close()
    return answer


@pytest.mark.parametrize("path", PATHS)
def test_the_location_is_the_one_that_nginx_takes(port: int, path: str) -> None:
    directives, broken = parsed(f"server {{ {LOCATIONS} }}", "nginx.conf")
    assert broken == []
    [server] = built({"nginx.conf": directives}).servers

    found = location_of(server, path).own("return")[0].argument(1)
    assert found == asked(port, path)
