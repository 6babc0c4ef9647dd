import re
import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stopper.standard.patterns import ALL, OTHER, How, characters, fixed_prefix, fixed_texts, mask_of, substituted
from stopper.standard.patterns.alphabet import bit_of
from tests.standard.patterns.generated import FLAGS, patterns, texts

LETTERS = mask_of(string.ascii_lowercase)
DIGITS = mask_of(string.digits)
WORDS = mask_of(string.ascii_letters + string.digits + "_")
NEWLINE = mask_of("\n")

KNOWN: list[tuple[str, int, How, int]] = [
    (r"[a-z]+", 0, "match", ALL),
    (r"[a-z]+", 0, "fullmatch", LETTERS),
    (r"[a-z]+", 0, "search", ALL),
    (r"[a-z]+$", 0, "match", LETTERS | NEWLINE),
    (r"[a-z]+\Z", 0, "match", LETTERS),
    (r"[a-z]+\Z", 0, "search", ALL),
    (r"^[a-z]+\Z", 0, "search", LETTERS),
    (r"\A[a-z]+$", 0, "search", LETTERS | NEWLINE),
    (r"^[a-z]+$", re.MULTILINE, "match", ALL),
    (r"(?m)^[a-z]+$", 0, "search", ALL),
    (r"(?m:^a)\Z", 0, "search", ALL),
    (r"\A[a-z]+\Z", re.MULTILINE, "search", LETTERS),
    (r"\d+", 0, "fullmatch", DIGITS | OTHER),
    (r"\d+", re.ASCII, "fullmatch", DIGITS),
    (r"(?a)\w+", 0, "fullmatch", WORDS),
    (r"[^\W\d]+", re.ASCII, "fullmatch", WORDS & ~DIGITS),
    (r"[a-j]+", re.IGNORECASE, "fullmatch", mask_of("abcdefghijABCDEFGHIJ") | OTHER),
    (r"[a-h]+", re.IGNORECASE, "fullmatch", mask_of("abcdefghABCDEFGH")),
    (r"k", re.IGNORECASE | re.ASCII, "fullmatch", mask_of("kK")),
    (r"^a$|^b$", 0, "search", mask_of("ab") | NEWLINE),
    (r"^a$|b$", 0, "search", ALL),
    (r"^(a|b)(?:c\1)*\Z", 0, "match", mask_of("abc")),
    (r"(a)(?i:\1)", 0, "fullmatch", mask_of("aA")),
    (r"[^\x80-\U0010ffff]*", 0, "fullmatch", ALL & ~OTHER),
    (r".*", 0, "fullmatch", ALL & ~NEWLINE),
    (r".*", re.DOTALL, "fullmatch", ALL),
    (r"(?:a$)?", 0, "match", ALL),
    (r"(?=.*x)[a-z]+", 0, "fullmatch", LETTERS),
    (r"(", 0, "fullmatch", ALL),
    (r"a" * 20_000, 0, "fullmatch", ALL),
]


@pytest.mark.parametrize(("pattern", "flags", "how", "mask"), KNOWN)
def test_the_characters_of_a_known_pattern(pattern: str, flags: int, how: How, mask: int) -> None:
    assert characters(pattern, flags, how) == mask


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(patterns(), st.sampled_from(FLAGS), st.sampled_from(["match", "fullmatch", "search"]), texts())
def test_an_accepted_text_has_only_characters_of_the_mask(pattern: str, flags: int, how: How, text: str) -> None:
    if not getattr(re, how)(pattern, text, flags):
        return

    assert mask_of(text) & ~characters(pattern, flags, how) == 0
    assert text.startswith(fixed_prefix(pattern, flags, how))
    finite = fixed_texts(pattern, flags, how)
    assert finite is None or text in finite


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(patterns(), st.sampled_from(FLAGS), texts(), st.sampled_from(["", "_", "<x>", r"\\", r"\n", r"\g<0>-"]))
def test_a_substituted_text_has_only_characters_of_the_mask(
    pattern: str, flags: int, text: str, replacement: str
) -> None:
    left = re.sub(pattern, replacement, text, flags=flags)

    assert mask_of(left) & ~substituted(pattern, flags, replacement, mask_of(text)) == 0


@pytest.mark.parametrize("flags", FLAGS)
@pytest.mark.parametrize(
    "class_", [r"\d", r"\D", r"\w", r"\W", r"\s", r"\S", "[k-z]", "[^s]", "[^\u017f]", "\u017f", "[\u0130]", "."]
)
def test_a_class_is_exact_among_ascii_and_sound_beyond(class_: str, flags: int) -> None:
    accepted = {chr(code) for code in range(0x3000) if re.fullmatch(class_, chr(code), flags)}

    mask = characters(class_, flags, "fullmatch")

    assert all(mask & bit_of(one) for one in accepted)
    assert {one for one in map(chr, range(128)) if mask & bit_of(one)} == {one for one in accepted if one < "\x80"}


@pytest.mark.parametrize(
    ("pattern", "how", "prefix"),
    [
        (r"https://[a-z]+", "match", "https://"),
        (r"^https://[a-z]+", "search", "https://"),
        (r"https://[a-z]+", "search", ""),
        (r"(?:static|stage)/x", "match", "sta"),
        (r"(?:ab){2}c+d", "match", "ababc"),
        (r"(?i)abc", "match", ""),
        (r"(?i)/1/a", "match", "/1/"),
        (r"a?bc", "match", ""),
        (r"\Aé(?=x)x", "match", "éx"),
    ],
)
def test_the_fixed_prefix(pattern: str, how: How, prefix: str) -> None:
    assert fixed_prefix(pattern, 0, how) == prefix


@pytest.mark.parametrize(
    ("pattern", "how", "finite"),
    [
        (r"asc|desc", "fullmatch", {"asc", "desc"}),
        (r"^(asc|desc)\Z", "search", {"asc", "desc"}),
        (r"^(asc|desc)$", "match", {"asc", "desc", "asc\n", "desc\n"}),
        (r"asc|desc", "match", None),
        (r"[ab]{1,2}", "fullmatch", {"a", "b", "aa", "ab", "ba", "bb"}),
        (r"[a-z]{3}", "fullmatch", None),
        (r"a+", "fullmatch", None),
        (r"\d", "fullmatch", None),
        (r"(a|b)-\1", "fullmatch", {"a-a", "a-b", "b-a", "b-b"}),
    ],
)
def test_the_finite_texts(pattern: str, how: How, finite: set[str] | None) -> None:
    assert fixed_texts(pattern, 0, how) == finite


@pytest.mark.parametrize(
    ("pattern", "flags", "replacement", "left"),
    [
        (r"[^a-z]", 0, "", LETTERS),
        (r"[^a-z]+", 0, "-", LETTERS | mask_of("-")),
        (r"[^a-z]*", 0, "", LETTERS),
        (r"[^\w]", re.ASCII, "", WORDS),
        (r"[^\w]", 0, "", WORDS | OTHER),
        (r"<|>", 0, "", ALL & ~mask_of("<>")),
        (r"([<>])", 0, r"\1", ALL),
        (r"<[^>]*>", 0, "", ALL),
        (r"\.\.", 0, "", ALL),
        (r"[']", 0, r"\'", ALL),
        (r"^[^a-z]", 0, "", ALL),
        (r"\s*[<>]+\s*", 0, "", ALL & ~mask_of("<>")),
        (r"[a-z](?=x)", 0, "", ALL),
        (r"[a-z]*?", 0, "", ALL),
        (r"[^a-z]", 0, r"\073", ALL),
        (r"(", 0, "", ALL),
    ],
)
def test_what_a_substitution_leaves(pattern: str, flags: int, replacement: str, left: int) -> None:
    assert substituted(pattern, flags, replacement, ALL) == left
