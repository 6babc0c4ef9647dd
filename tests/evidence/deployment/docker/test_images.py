"""What a Dockerfile makes: lines, stages, variables by scope, commands, copies, and the user in the end."""

import pytest

from stopper.evidence.deployment.docker.building import stages_of
from stopper.evidence.deployment.docker.expansion import HOLE, filled, words_of
from stopper.evidence.deployment.docker.images import Image
from stopper.evidence.deployment.docker.installs import named_installs
from stopper.evidence.deployment.docker.reading import read_dockerfile
from stopper.evidence.deployment.docker.reference import reference
from stopper.evidence.deployment.docker.users import runs_as
from stopper.evidence.tree.ignoring import docker_rules


def image(text: str, target: str = "", scripts: dict[str, str] | None = None, **given: str) -> Image:
    stages, _ = stages_of(read_dockerfile(text, "Dockerfile"), given)
    return Image("Dockerfile", tuple(stages), target=target, scripts=scripts or {})


def test_lines_go_on_past_comments_and_empty_lines() -> None:
    text = "FROM a\nRUN one \\\n  # a comment\n\n  && two\\\\\nRUN three\n"

    found = read_dockerfile(text, "Dockerfile").instructions

    assert [(item.text, item.at.line) for item in found] == [("a", 1), ("one   && two\\\\", 2), ("three", 6)]


def test_the_escape_directive_counts_at_the_top_alone() -> None:
    early = read_dockerfile("# escape=`\nFROM a\nRUN one `\n two\n", "Dockerfile")
    late = read_dockerfile("FROM a\n# escape=`\nRUN one `\nRUN two\n", "Dockerfile")

    assert [item.text for item in early.instructions] == ["a", "one  two"]
    assert [item.text for item in late.instructions] == ["a", "one `", "two"]


def test_here_documents_belong_to_their_instruction() -> None:
    text = "FROM a\nRUN <<-A cat <<'B'\n\tone\n\tA\n$two\nB\nCMD x\nRUN echo '<<C'\nUSER app\n"

    found = read_dockerfile(text, "Dockerfile")

    assert [item.keyword for item in found.instructions] == ["FROM", "RUN", "CMD", "RUN", "USER"]
    assert [(item.name, item.text) for item in found.instructions[1].heredocs] == [("A", "one"), ("B", "$two")]
    assert found.broken == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("FROM a\nRUNN x\n", '"RUNN" is no instruction'),
        ("FROM a\nRUN <<E\nx\n", "has no end"),
        ("COPY a b\nFROM a\n", "before the first FROM"),
        ("FROM a\nUSER\n", "followed by nothing"),
    ],
)
def test_what_is_broken_is_told_with_its_line(text: str, reason: str) -> None:
    written = read_dockerfile(text, "Dockerfile")
    broken = [*written.broken, *stages_of(written)[1]]

    assert [reason in item.reason for item in broken] == [True]
    assert broken[0].at.line == (1 if text.startswith("COPY") else 2)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("${A:-x}", "x"),
        ("${B:-x}", "b"),
        ("${B:+x}", "x"),
        ("${A:+x}", ""),
        ("${A:-${B}}", "b"),
        ("\\$B", "$B"),
        ("'$B'", "$B"),
        ('"$B c"', "b c"),
        ("${U}", HOLE),
        ("$B-$U", f"b-{HOLE}"),
        ("$", "$"),
        ("${B%x}", HOLE),
    ],
)
def test_variables_are_filled_in(text: str, expected: str) -> None:
    assert filled(text, {"B": "b", "U": None}) == expected


def test_words_end_at_spaces_outside_of_quotes() -> None:
    assert words_of("A=\"x y\" B='z w' C=p\\ q") == ('A="x y"', "B='z w'", "C=p\\ q")


def test_arguments_count_in_their_stage_and_variables_come_before_them() -> None:
    text = "ARG V=3.12\nFROM python:$V\nENV A=$V\nARG V\nENV B=$V C=x\nARG C=y\nENV D=$C E F\nENV G old form\n"

    found = image(text)

    values = {name: item.text for name, item in found.final.environment.items()}
    assert found.base == reference("python:3.12")
    assert values == {"A": "", "B": "3.12", "C": "x", "D": "x", "E": "", "F": "", "G": "old form"}
    assert image(text, V="3.13").base.tag == "3.13"


def test_a_stage_inherits_from_the_stage_that_it_builds_on() -> None:
    text = (
        "FROM python:3.13 AS base\nUSER app\nWORKDIR /srv\nENV A=1\nCMD old\n"
        'FROM base AS work\nONBUILD USER root\nFROM work\nWORKDIR shop\nENTRYPOINT ["run"]\n'
    )

    final = image(text).final

    assert (final.user.text if final.user else None) == "root"
    assert (final.folder.text if final.folder else None) == "/srv/shop"
    assert "A" in final.environment
    assert final.started is not None
    assert final.started.words == ("run",)
    assert image(text, "base").final.started is not None


def test_what_goes_through_another_stage_is_shipped_too() -> None:
    text = (
        "FROM a AS build\nWORKDIR /src\nCOPY . .\nFROM a AS other\nCOPY secret /x/\nFROM a\nCOPY --from=0 /src /srv\n"
    )

    copies = list(image(text).shipped_copies())

    assert [(copy.at.line, copy.takes_all) for copy in copies] == [(3, True)]


def test_ignore_rules_hold_for_the_folder_of_the_build() -> None:
    stages, _ = stages_of(read_dockerfile("FROM a\nCOPY . .\n", "web/Dockerfile"))
    rules = docker_rules(["**/.env*", "!.env.example", "*.pem", "secrets/"])

    found = Image("web/Dockerfile", tuple(stages), "web", "web/.dockerignore", rules)

    asked = ("web/.env", "web/a/.env", "web/.env.example", "web/a/x.pem", "web/x.pem", "web/secrets/x", "other/x")
    assert {path: found.is_ignored(path) for path in asked} == {
        "web/.env": True,
        "web/a/.env": True,
        "web/.env.example": False,
        "web/a/x.pem": False,
        "web/x.pem": True,
        "web/secrets/x": True,
        "other/x": True,
    }


SCRIPT = {"bin/start.sh": "#!/bin/sh\nset -e\nflask db upgrade\nexec gosu app gunicorn -b :80 app:app\n"}


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("FROM python:3.13-slim\nCMD x", True),
        ("FROM python:3.13-slim\nUSER 10001:0", False),
        ("FROM python:3.13-slim\nARG U\nUSER $U", None),
        ("FROM registry.example/base:1\nCMD x", None),
        ("FROM gcr.io/distroless/python3-debian12:nonroot\nCMD x", False),
        ("FROM python:3.13\nCMD gunicorn --user app app:app", False),
        ("FROM python:3.13\nCMD su app && gunicorn app:app", True),
        ("FROM python:3.13\nCMD su app -c 'gunicorn app:app'", False),
        ("FROM python:3.13\nCMD su -c 'gunicorn app:app' app", False),
        ('FROM python:3.13\nCMD ["sh", "bin/start.sh"]', False),
        ('FROM python:3.13\nENTRYPOINT ["/usr/bin/supervisord"]', None),
    ],
)
def test_who_runs_the_program(text: str, root: bool | None) -> None:
    assert runs_as(image(text, scripts=SCRIPT)).is_root is root


def test_a_name_of_an_image_is_taken_apart() -> None:
    found = reference("docker.io/library/python:3.13-slim@sha256:ab")

    assert (found.repository, found.tag, found.digest) == ("python", "3.13-slim", "sha256:ab")
    assert reference("host:5000/team/app").tag == ""
    moving = ("python", "python:slim", "redis:latest", "nginx:stable-alpine", "python:3", "debian:bookworm-slim")
    assert [reference(text).moves for text in moving] == [True, True, True, True, False, False]


@pytest.mark.parametrize(
    ("words", "is_exact", "version"),
    [
        ("flask==3.0.1", True, "3.0.1"),
        ("'flask==3.0.1; python_version > \"3\"'", True, "3.0.1"),
        ("flask", False, ""),
        ("'flask @ git+https://git.example/flask@0123456789abcdef0123456789abcdef01234567'", True, ""),
        ("'flask @ git+https://git.example/flask@main'", False, ""),
    ],
)
def test_a_commit_is_exact_and_no_version(words: str, is_exact: bool, version: str) -> None:
    (found,) = named_installs(image(f"FROM a\nRUN pip install {words}\n"))

    assert (found.name, found.is_exact, found.version) == ("flask", is_exact, version)
