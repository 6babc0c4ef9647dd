import pytest

from stopper.standard.patterns import How, catastrophic

EXPONENTIAL: list[tuple[str, How]] = [
    (r"^(a+)+$", "search"),
    (r"^(([a-z])\2*|)+$", "match"),
    (r"^((a)\2*)+$", "match"),
    (r"(a+)+\Z", "match"),
    (r"(a+)+", "fullmatch"),
    (r"(a*)*b", "match"),
    (r"(?:a|aa)+$", "match"),
    (r"(a|a)*$", "match"),
    (r"(a|ab|b)*c", "match"),
    (r"(\w+\s?)*$", "match"),
    (r"^(\w+\s?)*$", "search"),
    (
        r"^([a-zA-Z0-9])(([\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}(([a-z]{2,3})|([a-z]{2,3}[.]{1}[a-z]{2,3}))$",
        "match",
    ),
    (r"^(([a-z])+.)+[A-Z]([a-z])+$", "match"),
    (r"(x+x+)+y", "match"),
    (r"(.*)*x\d", "match"),
    (r"^(?:(?:\"[^\"]*\"|[^,\"]*),?)*$(?!\n)x", "match"),
    (r"(?i)(?:foo|FOO)*bar", "match"),
    (r"((a+)+b)?$", "match"),
    (r"(?=(a+)+\Z)a", "match"),
    (r"^(\d+-?)+$", "fullmatch"),
    (r"^(https?://)?([\da-z\.-]+)\.([a-z\.]{2,6})([/\w \.-]*)*/?$", "match"),
    (r"(?:.*,)*[ \t]*([^ \t]+)[ \t]+realm=([\"']?)([^\"']*)\2", "match"),
    (r"<(\s*\w+\s*=?)*>", "search"),
    (r"(a{1,100}){1,100}b", "match"),
    (r"(?:a+){5,}b", "match"),
]
POLYNOMIAL: list[tuple[str, How, int]] = [
    (r"a*a*a*b", "match", 3),
    # The fourth is the loop over the places where a match may begin, which takes longer texts to show.
    (r"\s*,?\s*;?\s*x", "search", 3),
    (r"^\s*\d*\d*\d*$", "match", 3),
    (r"\w+\w+@", "search", 3),
    (r"/(?:[a-z.]{0,60}/?){0,12}\Z", "match", 12),
    (r".*.*=.*;", "search", 3),
]
QUADRATIC: list[tuple[str, How]] = [(r"\s+$", "search"), (r"\w+@\w+", "search"), (r"a*a*b", "match")]
SAFE: list[tuple[str, How]] = [
    (r"^(?:(\d)\1)+$", "match"),
    (r"<(\w+)>.*</\1>", "search"),
    (r"^[a-z]+$", "search"),
    (r"^[\w.+-]+@[\w-]+\.[\w.-]+$", "match"),
    (r"(a+)+", "match"),
    (r"(a|b)*", "fullmatch"),
    (r"^(?:[a-z]+,)*[a-z]+$", "match"),
    (r"^[a-z0-9]+(?:-[a-z0-9]+)*$", "match"),
    (r"(?:(?!-->).)*-->", "match"),
    (r"^(?>(a+))+$", "match"),
    (r"(?:a++)+b", "match"),
    (r"^\d{4}-\d{2}-\d{2}$", "match"),
    (r"\A(\w{1,63}\.)+\w{2,10}\Z", "match"),
    (r"^(\b\w+\b ?)*\Z.*", "fullmatch"),
    (r"(a+)+[\s\S]*", "match"),
    (r"(?:\\.|[^\\\"])*\"", "match"),
    (r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", "fullmatch"),
    (r"^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.|$)){4}$", "match"),
    (r"^\d+\s+\w+\s+ago$", "match"),  # no character is a digit and a space, beyond ASCII either
    (r"^Traceback:\s*$(?P<stack>.*?)^(?P<message>\w+ .*)", "search"),
    (r"(", "match"),
    (r"a" * 1000, "match"),
]


@pytest.mark.parametrize(("pattern", "how"), EXPONENTIAL)
def test_an_exponential_pattern_is_found(pattern: str, how: How) -> None:
    found = catastrophic(pattern, 0, how)

    assert found
    assert found.kind == "exponential", found


@pytest.mark.parametrize(("pattern", "how", "degree"), POLYNOMIAL)
def test_a_polynomial_pattern_is_found_with_its_degree(pattern: str, how: How, degree: int) -> None:
    found = catastrophic(pattern, 0, how)

    assert found
    assert (found.kind, found.degree) == ("polynomial", degree)


@pytest.mark.parametrize(("pattern", "how"), QUADRATIC)
def test_a_quadratic_pattern_is_found_where_it_is_asked_for(pattern: str, how: How) -> None:
    found = catastrophic(pattern, 0, how, 2)

    assert catastrophic(pattern, 0, how) is None
    assert found
    assert found.degree == 2


def test_a_scan_goes_on_after_a_match() -> None:
    pattern = r"^\s*|\s*$"

    found = catastrophic(pattern, 0, "scan", 2)

    assert catastrophic(pattern, 0, "search", 2) is None
    assert found
    assert (found.degree, found.sample[:3]) == (2, "!  ")


@pytest.mark.parametrize(("pattern", "how"), SAFE)
def test_a_safe_pattern_is_not_found(pattern: str, how: How) -> None:
    assert catastrophic(pattern, 0, how) is None


def test_a_catastrophe_names_its_part_and_an_attack() -> None:
    found = catastrophic(r"^x(?:[a-c]+)+$", 0, "match")

    assert found
    assert found.part == "(?:[a-c]+)+"
    assert found.sample == "x" + "a" * 25 + "!"
    assert found.pump == "a"
