"""The predicates over a Content-Security-Policy, on policies whose effect on browsers is known."""

import pytest

from stopper.standard.content_security_policy import (
    allows_eval,
    allows_inline_script,
    bypassable_script_sources,
    constant_nonces,
    missing_directives,
    parse_policy,
    wild_script_sources,
)


def test_of_a_directive_written_twice_the_first_counts() -> None:
    policy = parse_policy("script-src 'self'; SCRIPT-SRC *;; img-src")

    assert policy == {"script-src": ("'self'",), "img-src": ()}


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("img-src 'self'", True),
        ("default-src 'unsafe-inline'", True),
        ("default-src 'unsafe-inline'; script-src 'self'", False),
        ("script-src 'unsafe-inline' 'nonce-\ufffc'", False),
        ("script-src 'unsafe-inline' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='", False),
        ("script-src 'unsafe-inline' 'strict-dynamic' 'nonce-\ufffc'", False),
    ],
)
def test_inline_script_runs_only_without_nonce_and_hash(text: str, allowed: bool) -> None:
    assert allows_inline_script(parse_policy(text)) is allowed


def test_default_src_governs_eval_where_script_src_is_missing() -> None:
    assert allows_eval(parse_policy("default-src 'self' 'unsafe-eval'"))
    assert not allows_eval(parse_policy("default-src 'unsafe-eval'; script-src 'self'"))


def test_wide_sources_count_only_without_strict_dynamic() -> None:
    assert wild_script_sources(parse_policy("script-src 'self' https: data:")) == ("https:", "data:")
    assert wild_script_sources(parse_policy("script-src 'strict-dynamic' https: 'nonce-\ufffc'")) == ()


def test_a_host_of_everybody_counts_only_without_a_path() -> None:
    policy = parse_policy("script-src cdnjs.cloudflare.com https://cdn.jsdelivr.net/npm/htmx.org@2/")

    assert bypassable_script_sources(policy) == ("cdnjs.cloudflare.com",)


def test_a_nonce_is_constant_unless_it_has_a_hole() -> None:
    assert constant_nonces(parse_policy("script-src 'nonce-abc'; style-src 'nonce-\ufffc'")) == ("script-src",)


def test_default_src_stands_in_for_object_src_alone() -> None:
    assert missing_directives(parse_policy("default-src 'self'")) == ("base-uri", "form-action", "frame-ancestors")
    assert missing_directives(parse_policy("default-src *"))[0] == "object-src"
