"""Rules of nginx against the routes of the app: by which path a route is reached past the rule."""

import pytest

from stopper.collect.deployment.nginx import parsed
from stopper.evidence.deployment.edge_rules import edge_rules
from stopper.evidence.deployment.nginx.building import built
from tests.evidence.projects import application_of

HEAD = "from flask import Flask\napp = Flask(__name__)\n"
PASS = "proxy_pass http://app;"
REST = f"location / {{ {PASS} }}"


def walked(code: str, server: str) -> list[str]:
    directives, broken = parsed(f"server {{ listen 80; {server} }}", "site.conf")
    assert broken == []
    found, _ = edge_rules(application_of(HEAD + code), built({"site.conf": directives}))
    return [item.path for item in found]


PICTURES = f"location ~ [.]png$ {{ {PASS} }}"
NAMED = f"location @app {{ {PASS} }}"
VIEW = "@app.get({0})\ndef view(**named):\n    return ''\n"
LOOSE = VIEW.format("'/panel', strict_slashes=False")
BY_MAP = "app.url_map.strict_slashes = False\n" + VIEW.format("'/panel'")
BY_CALL = "def view():\n    return ''\napp.add_url_rule('/panel', view_func=view, strict_slashes=False)\n"


@pytest.mark.parametrize(
    ("code", "server", "paths"),
    [
        (LOOSE, "location = /panel { return 403; }", ["/panel/"]),
        (BY_MAP, "location = /panel { deny all; }", ["/panel/"]),
        (BY_CALL, "location = /panel { deny all; }", ["/panel/"]),
        (VIEW.format("'/panel/', strict_slashes=False"), "location /panel/ { deny all; }", ["/panel"]),
        (VIEW.format("'/panel'"), "location = /panel { deny all; }", []),
        (LOOSE, "location /panel { deny all; }", []),
        (VIEW.format("'/a/<name>'"), f"location /a/ {{ deny all; }} {PICTURES}", ["/a/x.png"]),
        (VIEW.format("'/a/<int:name>'"), f"location /a/ {{ deny all; }} {PICTURES}", []),
        (VIEW.format("'/a/<name>'"), f"location ^~ /a/ {{ deny all; }} {PICTURES}", []),
        (VIEW.format("'/a/<name>'"), "location /a/ { deny all; } location ~ [.]png$ { root /srv; }", []),
        (LOOSE, "location = /panel { deny all; } location ~ ^/panel/ { try_files $uri @app; } " + NAMED, ["/panel/"]),
        (LOOSE, "location = /panel { deny all; } location ~ ^/panel/ { deny all; try_files $uri @app; } " + NAMED, []),
        (VIEW.format("'/<path:name>'"), "location ~ [.](log|bak)$ { deny all; }", []),
    ],
)
def test_a_route_is_reached_past_a_rule(code: str, server: str, paths: list[str]) -> None:
    assert walked(code, f"{server} {REST}") == paths
