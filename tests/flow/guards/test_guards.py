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
        # A browser reads a host in `///shop.evil`, where urlparse sees none.
        ("url.netloc and url.netloc != request.host", ["redirect"]),
        # And in `https:shop.evil`, on a site that is served by http.
        ("url.netloc and url.netloc != request.host or x.startswith('//')", ["redirect"]),
        ("url.scheme or url.netloc and url.netloc != request.host or x.startswith('//')", []),
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


IN_FOLDER = f"import os, pathlib\nfolder = '/srv/files/'\n{GIVEN}p = os.path.join(folder, x)\n"


@pytest.mark.parametrize(
    "way",
    [
        "p = os.path.normpath(p)\nif not p.startswith(folder):\n    return 'no'\nopen(p)",
        "if os.path.abspath(p).startswith(folder):\n    open(p)",
        "if os.path.commonpath((os.path.realpath(p), folder)) != folder:\n    return 'no'\nopen(p)",
        "p = os.path.realpath(p)\nif os.path.commonprefix([folder, p]) == folder:\n    open(p)",
        "n = os.path.normpath(x)\nif n.startswith('..') or os.path.isabs(n):\n    return 'no'\nopen(folder + n)",
        "if any(part in x for part in ('/', '..')):\n    return 'no'\nopen(folder + x)",
        "if all(part not in x for part in ('/', '..')):\n    open(folder + x)",
        "b = pathlib.Path(folder)\np = (b / x).resolve()\nif b not in p.parents:\n    return 'no'\np.read_text()",
        "b = pathlib.Path(folder)\np = (b / x).resolve()\np.relative_to(b)\np.read_text()",
    ],
)
def test_a_path_that_was_followed_and_tested_is_harmless(way: str) -> None:
    assert reached(IN_FOLDER + way) == []


@pytest.mark.parametrize(
    "way",
    [
        "n = os.path.normpath(p)\nif n.startswith(folder):\n    pass\nopen(n)",
        "if os.path.abspath(p).startswith('/'):\n    open(p)",
        "if os.path.commonpath((p, folder)) != folder:\n    return 'no'\nopen(p)",
        "n = os.path.normpath(x)\nif os.path.isabs(n):\n    return 'no'\nopen(folder + n)",
        "if x.startswith('..'):\n    return 'no'\nopen(folder + x)",
        "if any(part in x for part in (';', '|')):\n    return 'no'\nopen(folder + x)",
        "if all(part in x for part in ('/', '..')):\n    return 'no'\nopen(folder + x)",
        "b = pathlib.Path(folder)\np = b / x\nif b not in p.parents:\n    return 'no'\np.read_text()",
        "b = pathlib.Path(folder)\np = (b / x).resolve()\np.read_text()\np.relative_to(b)",
    ],
)
def test_a_path_that_was_tested_for_something_else_is_not(way: str) -> None:
    assert reached(IN_FOLDER + way) == ["path"]


@pytest.mark.parametrize(
    ("test", "kinds"),
    [
        (r"re.match(r'^[\w-]+$', x)", []),
        (r"re.fullmatch(r'[\w-]+', x)", []),
        (r"re.match(r'^[\w-]+$', x, re.ASCII)", []),
        (r"re.match(r'^[\w-]+$', x, re.MULTILINE)", ["command"]),
        (r"re.match(r'^[\w-]+$', x, FLAGS)", ["command"]),
        (r"re.match(r'^[\w-]+', x)", ["command"]),
        (r"re.match(r'^[\w-]+\$', x)", ["command"]),
    ],
)
def test_a_pattern_shows_which_characters_are_left(test: str, kinds: list[str]) -> None:
    assert reached(f"import os, re\n{GIVEN}if {test}:\n    os.system('ls ' + x)") == kinds


# In a test, for the columns that the mutations cut at are those of ASCII.
@pytest.mark.parametrize("name", ["given", "имя"])
def test_what_was_shown_of_a_variable_is_forgotten_when_it_is_bound_anew(name: str) -> None:
    tested = f"import os\n{name} = request.args\nif not {name}['x'].isdigit():\n    return 'no'\n"

    assert reached(f"{tested}os.system({name}['x'])") == []
    assert reached(f"{tested}{name} = request.form\nos.system({name}['x'])") == ["command"]
