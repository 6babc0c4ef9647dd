"""Locations are taken as nginx takes them: a real nginx answers the same."""

import http.client
from collections.abc import Iterator

import pytest

from stopper.collect.deployment.nginx import parsed
from stopper.evidence.deployment.nginx.building import built
from stopper.evidence.deployment.nginx.matching import location_of
from tests.nginx import nginx
from tests.runtime.servers import free_port

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
    number = free_port()
    with nginx(tmp_path_factory.mktemp("nginx"), f"server {{ listen 127.0.0.1:{number}; {LOCATIONS} }}", number):
        yield number


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
