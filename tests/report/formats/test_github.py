import re
from dataclasses import dataclass

import pytest
from msgspec.structs import replace

from stopper.model import Place, Severity
from stopper.report.formats.github import SHOWN_OF_A_LEVEL, render
from stopper.report.view import View
from tests.report.made_report import FORMS, HOSTILE, NASTY, SECRET, WAIVED, a_finding, a_spot, with_findings

# A command as GitHub's runner reads it: "::name key=value,key=value::data", each value unescaped on its own.
COMMAND = re.compile(r"::(?P<level>error|warning|notice) (?P<properties>[^:\r\n]*)::(?P<data>[^\r\n]*)")
PROPERTIES = {"file", "line", "endLine", "col", "endColumn", "title"}
ESCAPES = (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%"))


@dataclass(frozen=True)
class Annotation:
    level: str
    properties: dict[str, str]
    message: str


def read(line: str) -> Annotation:
    match = COMMAND.fullmatch(line)
    assert match, line
    properties = dict(pair.split("=", 1) for pair in match["properties"].split(","))
    assert properties.keys() <= PROPERTIES
    values = {name: unescaped(value) for name, value in properties.items()}
    return Annotation(match["level"], values, unescaped(match["data"]))


def unescaped(text: str) -> str:
    for written, meant in ESCAPES:
        text = text.replace(written, meant)
    return text


def annotations(report, view: View | None = None) -> list[Annotation]:
    return [read(line) for line in render(report, view or View()).split("\n") if line.startswith("::")]


def test_a_place_is_an_annotation_beside_its_lines() -> None:
    [found] = annotations(with_findings(replace(SECRET, spots=(replace(SECRET.spots[0], at=Place("a.py", 3, 5, 9)),))))

    assert found == Annotation(
        "error",
        {"file": "a.py", "line": "3", "endLine": "9", "title": "secrets.secret-key-strong (critical)"},
        "SECRET_KEY is a constant of 12 characters. Whoever reads the source can forge every session.",
    )


def test_a_column_is_told_within_one_line_and_a_whole_file_has_no_line() -> None:
    one_line, whole_file = a_finding(spots=(a_spot(),)), a_finding(spots=(replace(a_spot(), at=Place("x.txt")),))

    first, second = annotations(with_findings(one_line, whole_file))
    assert (first.properties["line"], first.properties["col"]) == ("10", "5")
    assert second.properties.keys() == {"file", "title"}


def test_the_folder_that_was_audited_stands_before_the_path() -> None:
    paths = [
        annotations(with_findings(SECRET), View(project=project))[0].properties["file"]
        for project in (".", "back/end", "./back", "../back", "/srv/back")
    ]

    assert paths == ["shop/config.py", "back/end/shop/config.py", "back/shop/config.py", *["shop/config.py"] * 2]


@pytest.mark.parametrize(
    ("severity", "level"),
    [("critical", "error"), ("high", "error"), ("medium", "warning"), ("low", "notice"), ("info", "notice")],
)
def test_severities_are_githubs_levels(severity: str, level: str) -> None:
    found = annotations(with_findings(a_finding(severity=Severity.parse(severity))))

    assert [item.level for item in found] == [level]


def test_what_github_would_drop_is_counted_and_each_finding_comes_before_second_places() -> None:
    others = [a_finding(f"x.c{number}", spots=(a_spot(number),)) for number in range(9)]

    made = render(with_findings(FORMS, *others), View())
    found = annotations(with_findings(FORMS, *others))
    assert len(found) == SHOWN_OF_A_LEVEL
    assert {item.properties["title"].split()[0] for item in found} == {"csrf.form-token", *(o.control for o in others)}
    assert made.splitlines()[-2:] == [
        "11 more places: GitHub shows 10 of each level for a step.",
        "Grade F (41 of 100)",
    ]


def test_what_was_accepted_is_no_annotation() -> None:
    assert annotations(with_findings(WAIVED)) == []


def test_hostile_text_stays_within_its_command() -> None:
    lines = render(HOSTILE, View()).split("\n")
    commands = [line for line in lines if "::" in line]

    assert [line for line in commands if not COMMAND.fullmatch(line)] == []
    assert read(commands[0]).message.startswith(NASTY[:50])
