"""Tests in the code that let only harmless values through, beside those that do not."""

import pytest

from tests.flow.whole import reached

GIVEN = "x = request.args.get('x')\nif not x:\n    x = ''\n"


@pytest.mark.parametrize(
    ("test", "kinds"),
    [
        ("""not x.startswith("'") or not x.endswith("'") or "'" in x[1:-1]""", []),
        ("""not x.startswith("'") or not x.endswith("'")""", ["code"]),
        ("""not x.startswith("'") or not x.endswith("'") or "'" in x[2:-1]""", ["code"]),
        ("""not x.startswith("'") or "'" in x[1:-1]""", ["code"]),
        ("""not x.endswith("'") or "'" in x[1:-1]""", ["code"]),
    ],
)
def test_a_quoted_literal_without_a_quote_inside_is_harmless_code(test: str, kinds: list[str]) -> None:
    assert reached(f"{GIVEN}if {test}:\n    return 'no'\neval(x)") == kinds


@pytest.mark.parametrize(
    ("test", "kinds"),
    [
        ("url.netloc not in ['shop.example'] or url.scheme != 'https'", []),
        ("url.netloc != 'shop.example'", []),
        ("url.netloc and url.netloc != request.host", []),
        ("url.scheme != 'https'", ["redirect"]),
        ("url.path != '/home'", ["redirect"]),
    ],
)
def test_the_host_of_an_address_decides_where_it_leads(test: str, kinds: list[str]) -> None:
    found = reached(
        f"""
        from urllib.parse import urlparse
        x = request.args.get('x', '')
        try:
            url = urlparse(x)
            if {test}:
                return 'no'
        except ValueError:
            return 'no'
        return flask.redirect(x)
        """
    )

    assert found == kinds


@pytest.mark.parametrize(
    ("test", "kinds"),
    [
        ("'../' in x", []),
        ("'..' in x", []),
        ("'./' in x.lower()", ["path"]),
    ],
)
def test_a_name_without_dots_stays_in_its_folder(test: str, kinds: list[str]) -> None:
    assert reached(f"{GIVEN}if {test}:\n    return 'no'\nopen('files/' + x)") == kinds


@pytest.mark.parametrize(
    ("way", "kinds"),
    [
        ("p = (folder / x).resolve()\nif not str(p).startswith(str(folder)):\n    return 'no'\np.read_text()", []),
        ("p = (folder / x).resolve()\nif not p.is_relative_to(folder):\n    return 'no'\np.read_text()", []),
        ("p = folder / x\nif not str(p).startswith(str(folder)):\n    return 'no'\np.read_text()", ["path"]),
        ("p = (folder / x).resolve()\np.read_text()", ["path"]),
    ],
)
def test_a_resolved_path_is_under_the_folder_that_it_begins_with(way: str, kinds: list[str]) -> None:
    assert reached(f"import pathlib\nfolder = pathlib.Path('./files')\n{GIVEN}{way}") == kinds
