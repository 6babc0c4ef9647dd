"""Kong's declarations: each route with the plugins of all, of its service and its own."""

from stopper.collect.deployment import kong
from stopper.evidence.deployment.kong.configuration import Kong
from stopper.evidence.deployment.pairing import Pairing
from stopper.evidence.deployment.reading import Reading
from stopper.evidence.tree.files import File, Tree

DECLARED = """\
_format_version: "3.0"
plugins:
  - name: rate-limiting
  - {name: jwt, enabled: false}
services:
  - name: shop
    host: web
    plugins: [{name: key-auth}]
    routes:
      - {name: orders, paths: [/orders], methods: [GET]}
  - name: open
    url: http://other:8000/x
    routes:
      - paths: [/]
"""


def reading(text: str) -> Reading:
    content = text.encode()
    return kong.read(Tree({"kong.yml": File("kong.yml", len(content), 0o644, content)}), Pairing())


def test_plugins_of_all_of_the_service_and_of_the_route_hold_together() -> None:
    found = reading(DECLARED).snapshot(Kong)
    assert found is not None
    orders, rest = found.routes()

    assert (orders.knows_callers, orders.is_limited, orders.lets_everything_in) == (True, True, False)
    assert (rest.knows_callers, rest.is_limited, rest.lets_everything_in) == (False, True, True)
    assert (rest.name, rest.host) == ("open", "other")


def test_a_broken_declaration_is_told_with_its_line() -> None:
    found = reading('_format_version: "3.0"\nservices: [\n').snapshot(Kong)

    assert found is not None
    assert [item.at.path for item in found.broken] == ["kong.yml"]
