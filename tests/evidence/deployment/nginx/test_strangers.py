"""Which server answers a host that nobody named: of each address its own."""

import pytest

from stopper.collect.deployment.nginx import parsed
from stopper.evidence.deployment.nginx.building import built
from stopper.evidence.deployment.nginx.configuration import Nginx, address_of
from stopper.evidence.deployment.nginx.strangers import open_defaults

PASSING = "location / { proxy_pass http://app; }"


def nginx(*servers: str) -> Nginx:
    directives, broken = parsed("\n".join(f"server {{ {server} }}" for server in servers), "site.conf")
    assert broken == []
    return built({"site.conf": directives})


def lines(*servers: str) -> list[int | None]:
    return [server.at.line for server in open_defaults(nginx(*servers))]


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("80", "*:80"),
        ("*:80", "*:80"),
        ("0.0.0.0:80", "*:80"),
        ("10.0.0.5", "10.0.0.5:80"),
        ("[::]:443", "[::]:443"),
        ("[::]", "[::]:80"),
        ("localhost:8080", "localhost:8080"),
        ("unix:/run/shop.sock", "unix:/run/shop.sock"),
    ],
)
def test_an_address_has_one_form(written: str, address: str) -> None:
    assert address_of(written) == address


def test_a_default_of_one_address_answers_for_no_other() -> None:
    assert lines("listen 80 default_server; return 444;", f"listen [::]:80; {PASSING}") == [2]
    assert lines("listen 10.0.0.5:80 default_server; return 444;", f"listen 80; {PASSING}") == [2]
    assert lines("listen 0.0.0.0:80 default_server; return 444;", f"listen 80; {PASSING}") == []


def test_a_condition_on_the_host_refuses() -> None:
    assert lines(f"listen 80; if ($host !~* ^shop) {{ return 444; }} {PASSING}") == []
    assert lines(f"listen 80; if ($host = evil.example) {{ return 444; }} {PASSING}") == [1]


def test_the_inside_of_a_server_block_says_nothing_of_its_names() -> None:
    directives, broken = parsed(PASSING, "inside.conf")

    assert broken == []
    assert list(open_defaults(built({"inside.conf": directives}))) == []


def test_a_server_that_hands_on_to_php_alone_is_not_the_applications() -> None:
    assert lines("listen 80; location / { fastcgi_pass unix:/run/php/php8.2-fpm.sock; }") == []
    assert lines("listen 80; location / { fastcgi_pass unix:/run/shop.sock; }") == [1]
