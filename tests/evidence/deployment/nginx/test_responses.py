"""Which headers nginx itself puts on responses."""

import pytest

from stopper.collect.deployment.nginx import parsed
from stopper.evidence.deployment.nginx.building import built
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.level import Level
from stopper.evidence.deployment.nginx.responses import HOLE, hides, sent, to_application


def nginx(text: str) -> Nginx:
    directives, broken = parsed(text, "site.conf")
    assert broken == []
    return built({"site.conf": directives})


def location(inside: str, around: str = "") -> Level:
    [level] = nginx(f"{around} server {{ location / {{ proxy_pass http://app; {inside} }} }}").proxied()
    return level


def values(name: str, inside: str, around: str = "") -> list[tuple[str, ...]]:
    return [item.values for item in sent(location(inside, around), name)]


@pytest.mark.parametrize("name", ["X-Frame-Options", "Referrer-Policy"])
def test_more_set_headers_sends_each_of_its_headers(name: str) -> None:
    inside = 'more_set_headers "X-Frame-Options: DENY" "Referrer-Policy: DENY";'

    assert values(name, inside) == [("DENY",)]


def test_what_more_set_headers_sends_with_some_statuses_alone_is_not_on_every_response() -> None:
    assert values("X-Frame-Options", "more_set_headers -s '404 500' 'X-Frame-Options: DENY';") == []
    assert values("X-Frame-Options", "more_set_headers 'X-Frame-Options:';") == []


def test_the_values_of_a_map_are_those_of_the_header() -> None:
    around = 'map $scheme $hsts { https "max-age=600"; }'

    assert values("Strict-Transport-Security", "add_header Strict-Transport-Security $hsts always;", around) == [
        ("max-age=600",)
    ]
    assert values("X-Frame-Options", 'set $frames DENY; add_header X-Frame-Options "$frames";') == [("DENY",)]


@pytest.mark.parametrize(("subject", "expected"), [("$scheme", False), ("$upstream_http_x", False), ("$uri", True)])
def test_a_map_that_leaves_pages_out_is_told_apart(subject: str, expected: bool) -> None:
    around = f"map {subject} $frames {{ https DENY; }}"

    [found] = sent(location("add_header X-Frame-Options $frames;", around), "X-Frame-Options")
    assert found.is_partial is expected


def test_what_nothing_shows_is_a_hole() -> None:
    assert values("Content-Security-Policy", 'add_header Content-Security-Policy "script-src $here";') == [
        (f"script-src {HOLE}",)
    ]
    assert values("X-Served-By", "add_header X-Served-By $hostname;") == [(HOLE,)]


def test_a_header_of_the_application_is_taken_away_by_the_directive_of_its_protocol() -> None:
    assert hides(location("proxy_hide_header X-Powered-By;"), "x-powered-by")
    assert hides(location("more_clear_headers Server X-Powered-By;"), "X-Powered-By")
    assert not hides(location("uwsgi_hide_header X-Powered-By;"), "X-Powered-By")


def lines(text: str) -> list[int | None]:
    return [level.at.line for level in to_application(nginx(text))]


def test_a_plain_server_that_hands_requests_on_is_judged_beside_one_with_tls() -> None:
    passing = "location / { proxy_pass http://app; }"

    assert lines(f"server {{ listen 443 ssl; {passing} }}\nserver {{ listen 80; {passing} }}") == [1, 2]


def test_what_no_visitor_reaches_is_not_judged() -> None:
    passing = "location / { proxy_pass http://app; }"
    challenge = "location /.well-known/acme-challenge/ { proxy_pass http://certbot; }"

    assert lines(f"server {{ listen 443 ssl; {passing} }}\nserver {{ listen 80; {challenge} }}") == [1]
    assert lines(f"server {{ listen 443 ssl; {passing} }}\nserver {{ listen 127.0.0.1:8080; {passing} }}") == [1]
    assert lines(f"server {{ listen 127.0.0.1:8080; {passing} }}") == [1]
