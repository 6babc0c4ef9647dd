"""What an application is told of a request, by every protocol: a real nginx hands on the same."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from stopper.collect.deployment.nginx import parsed
from stopper.evidence.deployment.nginx.building import built
from stopper.evidence.deployment.nginx.forwarding import Forwarded, believed_networks, forwarded, has_hop_in_front
from tests.runtime.test_behind_nginx import proxied

FORGED = "203.0.113.9"


def told(location: str, header: str = "X-Forwarded-For") -> Forwarded:
    directives, broken = parsed(f"server {{ listen 80; location / {{ {location} }} }}", "nginx.conf")
    assert broken == []
    [level] = built({"nginx.conf": directives}).proxied()
    return forwarded(level, header)


@contextmanager
def listening() -> Iterator[tuple[int, list[bytes]]]:
    """A port that takes one request of whatever protocol, and what came."""
    seen: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(10)

        def take() -> None:
            connection, _ = server.accept()
            with connection:
                connection.settimeout(10)
                seen.append(connection.recv(65536))

        thread = threading.Thread(target=take)
        thread.start()
        yield int(server.getsockname()[1]), seen
        thread.join(15)


KINDS = {
    "proxy": ("", "proxy_set_header X-Forwarded-For $remote_addr;", "proxy_pass_request_headers off;"),
    "uwsgi": ("", "uwsgi_param HTTP_X_FORWARDED_FOR $remote_addr;", "uwsgi_pass_request_headers off;"),
    "scgi": ("", "scgi_param HTTP_X_FORWARDED_FOR $remote_addr;", "scgi_pass_request_headers off;"),
    "fastcgi": ("", "fastcgi_param HTTP_X_FORWARDED_FOR $remote_addr;", "fastcgi_pass_request_headers off;"),
}


@pytest.mark.parametrize(("kind", "index"), [(kind, index) for kind in KINDS for index in range(3)])
def test_a_header_of_the_client_goes_on_by_every_protocol_until_it_is_set(
    kind: str, index: int, tmp_path: Path
) -> None:
    settings = KINDS[kind][index]
    with listening() as (port, seen):
        address = f"http://127.0.0.1:{port}" if kind == "proxy" else f"127.0.0.1:{port}"
        # The location of the fixture goes nowhere; this one is asked.
        around = f"location = /seen {{ {kind}_pass {address}; {settings} }}"
        with proxied(tmp_path, port, "", around) as ask:
            assert ask(X_Forwarded_For=FORGED)[0] == 502  # nobody answers

    found = told(f"{kind}_pass {address}; {settings}")
    assert (found.author == "client") is (FORGED.encode() in seen[0])
    assert (found.author == "client") is (index == 0)


def test_each_protocol_has_a_directive_of_its_own() -> None:
    assert told("uwsgi_pass app;").directive == "uwsgi_param HTTP_X_FORWARDED_FOR"
    assert told("grpc_pass app; grpc_set_header X-Forwarded-For $remote_addr;").author == "nginx"
    assert told("grpc_pass app; proxy_set_header X-Forwarded-For $remote_addr;").author == "client"
    assert told("uwsgi_pass app;", "Host").value == "$http_host"


@pytest.mark.parametrize(
    "value",
    ["$proxy_add_x_forwarded_for", '"$http_x_forwarded_for, $remote_addr"', '"${http_x_forwarded_for},$remote_addr"'],
)
def test_an_address_behind_what_the_client_sent_is_appended(value: str) -> None:
    assert told(f"proxy_pass http://app; proxy_set_header X-Forwarded-For {value};").author == "appended"


def test_debians_proxy_params_are_known() -> None:
    found = [told("proxy_pass http://app; include proxy_params;", name) for name in ("Host", "X-Forwarded-Proto")]

    assert [item.value for item in found] == ["$http_host", "$scheme"]


def test_networks_are_believed_without_a_header_that_is_named() -> None:
    directives, _ = parsed("http { set_real_ip_from 0.0.0.0/0; server { listen 80; } }", "nginx.conf")

    assert [network for network, _ in believed_networks(built({"nginx.conf": directives}))] == ["0.0.0.0/0"]


@pytest.mark.parametrize(
    ("server", "expected"),
    [
        ("if ($http_x_forwarded_proto != 'https') { return 301 https://shop.example$request_uri; }", True),
        ("set_real_ip_from 10.0.0.0/8;", True),
        ("if ($host != shop.example) { return 444; }", False),
    ],
)
def test_a_server_that_reads_headers_of_a_proxy_has_one_in_front(server: str, expected: bool) -> None:
    directives, _ = parsed(f"server {{ {server} location / {{ proxy_pass http://app; }} }}", "nginx.conf")

    [level] = built({"nginx.conf": directives}).proxied()
    assert has_hop_in_front(level) is expected
