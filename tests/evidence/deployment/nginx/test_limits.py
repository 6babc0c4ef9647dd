"""How often nginx lets a client ask: zones, keys by maps, what is inherited, and what only counts."""

import pytest

from stopper.evidence.deployment.nginx.limits import edge_limits
from tests.evidence.deployment.nginx.test_responses import nginx


def limits(around: str, inside: str = "", server: str = "") -> list[tuple[int, int, bool, bool]]:
    [level] = nginx(f"{around} server {{ {server} location / {{ proxy_pass http://app; {inside} }} }}").proxied()
    return [(item.per_minute, item.burst, item.is_per_client, item.is_dry) for item in edge_limits(level)]


ZONE = "limit_req_zone $binary_remote_addr zone=login:10m rate=5r/m;"


@pytest.mark.parametrize(
    ("around", "inside", "server", "found"),
    [
        (ZONE, "limit_req zone=login;", "", [(5, 0, True, False)]),
        (ZONE, "limit_req zone=login burst=10 nodelay;", "", [(5, 10, True, False)]),
        (ZONE, "", "limit_req zone=login;", [(5, 0, True, False)]),
        (ZONE, "", "", []),
        (ZONE.replace("5r/m", "2r/s"), "limit_req zone=login;", "", [(120, 0, True, False)]),
        (ZONE.replace("$binary_remote_addr", "$server_name"), "limit_req zone=login;", "", [(5, 0, False, False)]),
        (ZONE, "limit_req zone=login; limit_req_dry_run on;", "", [(5, 0, True, True)]),
        (ZONE, "limit_req zone=other;", "", [(0, 0, False, False)]),
        (
            "map $http_x_key $who { default $binary_remote_addr; }" + ZONE.replace("$binary_remote_addr", "$who"),
            "limit_req zone=login;",
            "",
            [(5, 0, True, False)],
        ),
        (
            "map $a $b { default $a; } map $b $a { default $b; }" + ZONE.replace("$binary_remote_addr", "$a"),
            "limit_req zone=login;",
            "",
            [(5, 0, False, False)],
        ),
    ],
)
def test_a_limit_is_read_with_its_zone(
    around: str, inside: str, server: str, found: list[tuple[int, int, bool, bool]]
) -> None:
    assert limits(around, inside, server) == found
