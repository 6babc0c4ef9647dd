"""Expressions of sites: what else meets them."""

import pytest

from stopper.standard.site_patterns import origin_fault, referer_fault


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"example\.com$", "has no beginning"),
        (r"(.*\.)?example\.com", "has no beginning"),
        (r"^https://(www\.)?example\.com", "has no end"),
        (r"^https://a\.example\.com$|^https://b\.example\.com", "has no end"),
        (r"^https://[a-z]+.example.com$", "a dot that is not escaped"),
        (r"^https://.*example\.com$", "right before the name"),
        (r"https://([a-z0-9-]*)example\.com$", "right before the name"),
        ("^https://.*$", "lets every site in"),
        (".*", "lets every site in"),
    ],
)
def test_an_expression_that_other_origins_meet_says_so(pattern: str, words: str) -> None:
    assert words in origin_fault(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        r"^https://(www\.)?example\.com$",
        r"https?://(.*\.)?example\.com$",
        r"\.example\.com$",
        r"^https?://localhost:\d+$",
        r"^(https://a\.example\.com|https://b\.example\.org)(:[0-9]+)?$",
        r"^https://[a-z]*staging\.example\.com$",
        r"^https:\/\/example\.com\/",
        "(",
    ],
)
def test_an_expression_of_whole_origins_is_right(pattern: str) -> None:
    assert not origin_fault(pattern)


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"https://example\.com/", "has no beginning"),
        (r"^https://([^/]+\.)?example\.com/|([^/]+\.)?example\.org/", "has no beginning"),
        (r"^https://example\.com", "has no end"),
        (r"^https://.*\.example\.com/", "a slash too"),
        ("^https://example.com/", "a dot that is not escaped"),
    ],
)
def test_an_expression_that_other_pages_meet_says_so(pattern: str, words: str) -> None:
    assert words in referer_fault(pattern)


@pytest.mark.parametrize(
    "pattern", [r"^https?:\/\/(www\.)?example\.com\/", r"^https://([a-z0-9-]+\.)?example\.com(/|$)", r"^https://a\.b$"]
)
def test_an_expression_of_pages_of_a_host_is_right(pattern: str) -> None:
    assert not referer_fault(pattern)
