"""Facts about declared packages: slips of names, Pythons, sections and days of documents."""

from datetime import date

import pytest

from stopper.evidence.packages.python_versions import Role, python_statements
from stopper.evidence.repository.questions import Document
from stopper.evidence.repository.sections import dates_in, sections
from stopper.evidence.tree.files import File, Tree
from stopper.standard.package_names import resembled
from stopper.standard.package_states import newer_line
from stopper.standard.personal_words import is_personal
from stopper.standard.python_releases import end_of_life, supported


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("reqests", "requests"),
        ("flask-lgoin", "flask-login"),
        ("requestss", "requests"),
        ("cryptograhpy", "cryptography"),
    ],
)
def test_a_slip_is_recognised(name: str, meant: str) -> None:
    assert resembled(name) == meant


@pytest.mark.parametrize(
    "name", ["requests", "pymssql", "flask-scrypt", "unicorn", "psycopg", "click", "flask-rest", "httpx2"]
)
def test_a_real_name_is_left_alone(name: str) -> None:
    assert resembled(name) == ""


def test_python_is_supported_until_its_day() -> None:
    assert end_of_life("3.9.18") == date(2025, 10, 31)
    assert supported(date(2026, 11, 28)) == ["3.11", "3.12", "3.13", "3.14"]


def test_a_line_is_old_after_two_years() -> None:
    assert newer_line("flask", (2, 3, 3), date(2025, 9, 1)) is None
    assert newer_line("flask", (2, 3, 3), date(2026, 1, 1)) == ("3.0", date(2023, 9, 30))


def of_file(path: str, text: str) -> list[tuple[Role, str, int]]:
    tree = Tree({path: File(path, len(text), 0o644, text.encode())})
    return [(one.role, one.text, one.at.line) for one in python_statements(tree)]


@pytest.mark.parametrize(
    ("path", "text", "found"),
    [
        (".python-version", "3.13.1\n", [(Role.RUNS, "3.13.1", 1)]),
        (".python-version", "pypy3.10\n", []),
        ("runtime.txt", "python-3.12.4\n", [(Role.RUNS, "3.12.4", 1)]),
        ("Dockerfile", "FROM python:3.12-slim AS a\nFROM a\n", [(Role.RUNS, "3.12", 2)]),
        ("Dockerfile", "FROM python:3.12 AS a\nFROM debian:12\nCOPY --from=a / /\n", []),
        ("Dockerfile", "FROM --platform=linux/amd64 docker.io/library/python:3.11\n", [(Role.RUNS, "3.11", 1)]),
        ("pyproject.toml", '[project]\nrequires-python = ">=3.11"\n', [(Role.ALLOWED, ">=3.11", 2)]),
        ("pyproject.toml", '[tool.ruff]\nrequires-python = ">=3.11"\n', []),
    ],
)
def test_where_a_python_is_named(path: str, text: str, found: list[tuple[Role, str, int]]) -> None:
    expected = [
        (role, version, 1 if path == "Dockerfile" and "AS a\nFROM a" in text else line) for role, version, line in found
    ]

    assert of_file(path, text) == expected


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Reviewed: 2026-05-01", date(2026, 5, 1)),
        ("on 12 November 2025, at night", date(2025, 11, 12)),
        ("May 3, 2025", date(2025, 5, 3)),
        ("in 2025-07", date(2025, 7, 1)),
    ],
)
def test_a_day_is_read(text: str, day: date) -> None:
    assert dates_in(text) == [day]


@pytest.mark.parametrize("text", ["2026-13-01", "version 1.2.2026-05", "CVE-2024-1234", "99 Nov 2025"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert dates_in(text) == []


def test_sections_of_each_grammar() -> None:
    text = "# One\n\na\n\n```\n# no heading\n```\n\nTwo\n---\n\nb\n\n== Three\nTODO\n"
    document = Document(File("docs/a.md", len(text), 0o644, text.encode()))

    found = [(part.title, part.line, part.says_something) for part in sections(document) if part.title]
    assert found == [("One", 1, True), ("Two", 9, True), ("Three", 14, False)]


@pytest.mark.parametrize(
    "column", ["email", "phone_number", "dateOfBirth", "last_login_ip", "home_address", "card_number"]
)
def test_a_personal_column(column: str) -> None:
    assert is_personal(column)


@pytest.mark.parametrize(
    "column", ["id", "email_verified", "mac_address", "title", "address_id", "smtp_email", "shipping"]
)
def test_a_column_of_no_person(column: str) -> None:
    assert not is_personal(column)
