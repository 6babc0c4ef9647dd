"""The Python runtime is pinned and still supported."""

import re
from collections.abc import Sequence

from stopper.evidence.calendar import Calendar
from stopper.evidence.deployment.built_from import paths_of, pythons
from stopper.evidence.deployment.docker.images import Docker
from stopper.evidence.packages.python_versions import PythonStatement, Role, python_statements
from stopper.evidence.repository.questions import Repository
from stopper.model import (
    Confidence,
    Control,
    Layer,
    Observation,
    Observations,
    Severity,
    fails,
    not_applicable,
    passes,
    unknown,
)
from stopper.standard.python_releases import end_of_life, minor, old, supported

control = Control(
    id="supply-chain.python-version",
    title="The Python runtime is pinned and still supported",
    severity=Severity.MEDIUM,
    layers=("packages", "deploy", "repo", "cross"),
    does=("fix",),
    cwe=(1104,),
    asvs=("15.2.1",),
    remedy=(
        "Pin one supported Python version in .python-version, in requires-python and in the image, and keep them equal."
    ),
    risk="Holes in the interpreter and its TLS stay unpatched, or a rebuild picks another version and the app breaks.",
    snippet='requires-python = ">=3.13,<3.14"',
)

SOON = 180  # days before the end of support in which a change should be planned


@control.check
def the_python_that_runs_is_supported(
    repository: Repository, calendar: Calendar, docker: Docker | None
) -> Observations:
    """The version that a platform's file or .python-version names has not reached the end of its support."""
    images = paths_of(docker)
    running = [one for one in _of(repository, Role.RUNS) if one.at.path not in images]
    newest = supported(calendar.today)[-1:]
    for one in running:
        yield _judged(one, calendar, newest)
    if not running and docker is not None and any(one is not None for _, one in pythons(docker)):
        yield not_applicable("the images say which Python production runs, and are judged by themselves")
    elif not running:
        needs = "the Python that production runs: a .python-version, or the image's FROM"
        yield unknown("no file says which Python production runs", needs=needs)


@control.check
def the_python_of_the_images_is_supported(docker: Docker, calendar: Calendar) -> Observations:
    """The version of the image that the shipped stage begins with, its build arguments filled in."""
    newest, found = supported(calendar.today)[-1:], list(pythons(docker))
    for image, one in found:
        if one is not None:
            yield _judged(one, calendar, newest)
        else:
            words = f"{image.path} begins with {image.base.shown}, which does not say its Python"
            yield unknown(words, needs=f"the Python of {image.base.shown}", at=image.at)
    if not found:
        yield not_applicable("no image of the project runs Python")


def _judged(one: PythonStatement, calendar: Calendar, newest: Sequence[str]) -> Observation:
    if not one.text:
        words = f"{one.source} runs whatever Python is the newest on the day of the build"
        return fails(words, at=one.at, severity=Severity.LOW, fix=f"FROM python:{', '.join(newest)}-slim")
    end = end_of_life(one.text)
    if end is None:
        return unknown(
            f"{one.source} names Python {one.text}, whose support is not known", needs="a released Python", at=one.at
        )
    left = -calendar.days_since(end)
    if left < 0:
        words = f"{one.source} runs Python {minor(one.text)}, whose support ended on {end}"
        return fails(words, at=one.at, fix=f"Move to Python {', '.join(newest)}.", cause=f"ended {minor(one.text)}")
    if left < SOON:
        words = f"{one.source} runs Python {minor(one.text)}, whose support ends on {end}"
        return fails(words, at=one.at, severity=Severity.INFO, confidence=Confidence.TENTATIVE)
    return passes(f"{one.source} runs Python {minor(one.text)}, supported until {end}", at=one.at)


@control.check(layer=Layer.PACKAGES)
def a_supported_python_is_allowed(repository: Repository, calendar: Calendar) -> Observations:
    """requires-python lets a supported release in."""
    allowed, runs = _of(repository, Role.ALLOWED), bool(_of(repository, Role.RUNS))
    for one in allowed:
        fitting = [line for line in supported(calendar.today) if _allows(one.text, line)]
        if _allows(one.text, "3.12") is None:
            yield unknown(f"{one.source} allows {one.text}, which is no specifier", needs="a readable requires-python")
        elif fitting:
            yield _open(one, calendar, runs=runs) or passes(f"{one.source} allows Python {fitting[-1]}", at=one.at)
        else:
            yield fails(f"{one.source} allows {one.text}, which is no supported Python", at=one.at)
    if not allowed:
        yield not_applicable("no file says which Pythons are allowed")


def _open(one: PythonStatement, calendar: Calendar, *, runs: bool) -> Observation | None:
    """What is told of a specifier that lets old releases in, where no file says which one production runs."""
    ended = next((line for line in old(calendar.today) if _allows(one.text, line)), "") if not runs else ""
    if not ended:
        return None
    words = (
        f"{one.source} allows Python {ended}, whose support ended on {end_of_life(ended)}, and no file says what runs"
    )
    return fails(words, at=one.at, severity=Severity.LOW, confidence=Confidence.TENTATIVE)


@control.check(layer=Layer.CROSS)
def every_file_names_the_same_python(repository: Repository) -> Observations:
    """What runs is what is tested, and what is allowed; otherwise production is the first to try it."""
    running, tested, allowed = (_of(repository, role) for role in (Role.RUNS, Role.TESTED, Role.ALLOWED))
    running = [one for one in running if one.text]
    contradictions = [*_apart(running), *_untested(running, tested), *_forbidden(running, allowed)]
    yield from contradictions
    if contradictions:
        return
    if len({one.source for one in (*running, *tested, *allowed)}) > 1 and running:
        yield passes(f"all files agree on Python {minor(running[0].text)}", at=running[0].at)
    else:
        yield not_applicable("no two files say which Python runs")


def _apart(running: Sequence[PythonStatement]) -> Observations:
    for number, one in enumerate(running):
        first = next((other for other in running[:number] if _are_of_one_program(other, one)), None)
        if first is not None and minor(one.text) != minor(first.text):
            words = f"{one.source} says Python {minor(one.text)}, and {first.source} {minor(first.text)}"
            yield fails(words, at=one.at, severity=Severity.LOW, related=[first.at])


def _are_of_one_program(first: PythonStatement, second: PythonStatement) -> bool:
    """Whether one of two statements stands in or above the folder of the other: folders beside each other do not."""
    folders = [f"{one.at.path.rpartition('/')[0]}/".lstrip("/") for one in (first, second)]
    return folders[0].startswith(folders[1]) or folders[1].startswith(folders[0])


def _untested(running: Sequence[PythonStatement], tested: Sequence[PythonStatement]) -> Observations:
    named = [one for one in tested if minor(one.text)]
    lines, files = {minor(one.text) for one in named}, {one.source for one in named}
    # `3.x`, or a version that is computed, may be any; a workflow with nothing else tests nothing by version.
    if not lines or any(not minor(one.text) and one.source in files for one in tested):
        return
    for one in running:
        if minor(one.text) not in lines:
            words = f"{one.source} runs Python {minor(one.text)}, and CI tests {', '.join(sorted(lines, key=_order))}"
            yield fails(words, at=one.at, severity=Severity.LOW, related=[named[0].at])


def _order(line: str) -> tuple[int, ...]:
    return tuple(int(part) for part in line.split("."))


def _forbidden(running: Sequence[PythonStatement], allowed: Sequence[PythonStatement]) -> Observations:
    for one in running:
        for bound in allowed:
            # Of folders beside each other each has its own Python.
            if (
                one.at.path.rpartition("/")[0] == bound.at.path.rpartition("/")[0]
                and _allows(bound.text, one.text) is False
            ):
                words = f"{one.source} runs Python {one.text}, which {bound.source} does not allow ({bound.text})"
                yield fails(words, at=one.at, related=[bound.at])


def _allows(specifier: str, version: str) -> bool | None:
    """Whether a specifier, PEP 440's or Poetry's, lets a version in; None where it cannot be read."""
    from packaging.specifiers import InvalidSpecifier, SpecifierSet

    try:
        # A line such as 3.12 stands for its releases, so that `>3.12.1` lets it in by a later one.
        releases = [version] if version.count(".") > 1 else [f"{version}.{patch}" for patch in (0, 99)]
        return any(SpecifierSet(_pep_440(specifier)).contains(item) for item in releases)
    except InvalidSpecifier:
        return None


def _pep_440(text: str) -> str:
    if re.match(r"\^\d", text):
        first, _, rest = text[1:].partition(",")
        bounds = f">={first},<{int(first.partition('.')[0]) + 1}"
        return f"{bounds},{rest}" if rest else bounds
    if text.startswith("~") and not text.startswith("~="):
        return f"=={'.'.join(text[1:].split('.')[:2])}.*"
    return text if not text[:1].isdigit() else f"=={text}" + ("" if text.endswith("*") else ".*")


def _of(repository: Repository, role: Role) -> list[PythonStatement]:
    return [one for one in python_statements(repository.tree) if one.role is role]
