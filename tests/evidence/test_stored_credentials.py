"""Credentials in the texts of a repository: the quick search over a whole text misses no line that is judged."""

import pytest

from stopper.evidence.repository.questions import Repository
from stopper.evidence.secrets.stored_credentials import stored_credentials
from stopper.evidence.tree.files import File, Tree
from stopper.standard.credential_texts import SHAPE_MARKS, may_hold_credential, may_hold_shape

RANDOM = "q7Rk2mZx9TbV4nLw8PcY"


def found(path: str, text: str) -> list[tuple[str, str, int]]:
    content = text.encode()
    repository = Repository.of(Tree({path: File(path, len(content), 0o644, content)}))
    return [(item.kind, item.name, item.at.line) for item in stored_credentials(repository)]


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("settings.ini", f"password = {RANDOM}"),
        ("settings.ini", f"Passphrase={RANDOM}"),
        ("settings.ini", f"DB_PWD : {RANDOM}"),
        ("settings.yml", f"  apiKey: {RANDOM}"),
        ("settings.yml", f"  - CLIENT_SECRET={RANDOM}"),
        ("settings.yml", f"jwt: {RANDOM}"),
        ("settings.yml", f"authorization: {RANDOM}"),
        ("settings.yml", f"access-token: {RANDOM}"),
        ("Dockerfile", f"ENV DB_PASSWORD {RANDOM}"),
        ("Dockerfile", f"ARG   API_KEY {RANDOM}"),
        ("app.js", f'const api_key = "{RANDOM}";'),
        ("app.json", f'{{"secretKey": "{RANDOM}"}}'),
        ("settings.cfg", f"broker = amqp://cork:{RANDOM}@queue.cellar.test/"),
    ],
)
def test_a_credential_is_found_at_its_line_wherever_it_stands(path: str, line: str) -> None:
    above = "# İstanbul\nplain = words\n\n"

    assert [item[2] for item in found(path, f"{above}{line}\nmore = words\n")] == [4]


@pytest.mark.parametrize(
    "folder",
    ["_vendor/maps", "vendored", "third_party", "static/bower_components/x", "static/js/libs", "static/plugins/maps"],
)
def test_what_others_wrote_is_no_credential_of_the_project(folder: str) -> None:
    assert found(f"{folder}/app.js", f'const api_key = "{RANDOM}";') == []


@pytest.mark.parametrize("folder", ["vendors", "lib", "shop/external", "static/js"])
def test_a_folder_that_may_be_the_projects_own_is_judged(folder: str) -> None:
    assert len(found(f"{folder}/app.js", f'const api_key = "{RANDOM}";')) == 1


def test_lines_end_as_editors_count_them() -> None:
    assert [item[2] for item in found("settings.ini", f"a = b\r\nc = d\rpassword = {RANDOM}\r\n")] == [3]


def test_a_line_with_two_names_is_told_once() -> None:
    assert len(found("app.js", f'x({{password: "{RANDOM}", secret: "{RANDOM}"}})\n')) == 1


@pytest.mark.parametrize("text", ["password = ${DB_PASSWORD}", "password =", "path = /var/lib", "pattern: words"])
def test_what_is_no_credential_is_left_out(text: str) -> None:
    assert found("settings.ini", f"{text}\n") == []


def test_the_quick_looks_know_what_the_slow_ones_know() -> None:
    assert all(may_hold_shape(f"before {mark} after") for mark in SHAPE_MARKS)
    assert may_hold_credential(f"words\nBearer {RANDOM}\nwords")
    assert may_hold_credential(f"https://cellar.test/?a=b&api_key={RANDOM}")
    assert may_hold_credential(f"postgresql://cork:{RANDOM}@db/cellar")
    assert not may_hold_credential("see https://cellar.test/ and mail cork@cellar.test")


def test_a_key_in_a_folder_for_development_is_no_certain_fault() -> None:
    assert found("config/development/shop.env", f"API_KEY={RANDOM}") == []
    assert found("config/shop.env", f"API_KEY={RANDOM}") == [("a token", "API_KEY", 1)]


def test_a_token_is_found_among_lines_that_only_hold_a_mark() -> None:
    style = ".page { -webkit-user-select: none }\n" * 3
    token = "shp" + "at_" + "a7c2e9b5" * 4

    assert found("page.html", f"{style}/* {token} */\n{style}/* {token} */\n") == [
        ("a provider's token", "", 4),
        ("a provider's token", "", 8),
    ]
