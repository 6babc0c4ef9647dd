"""A check that asks for nothing but the code says the same to whoever has the code alone."""

from datetime import date
from pathlib import Path

import pytest

from stopper.audit.judge import parameters
from stopper.audit.questions import Questions
from stopper.audit.selection import Selection
from stopper.collect.files import read_tree
from stopper.collect.project import Given, Project, read_code, with_surroundings, with_templates
from stopper.evidence.application.flask import Application
from stopper.evidence.flows import Flows
from stopper.model.patience import endless
from stopper.policy import Policy

EXAMPLES = Path(__file__).parents[2] / "examples"
GIVEN = Given(today=date(2026, 1, 1), policy=Policy())


def silent(_: str) -> None:
    pass


def code_of(name: str) -> Project:
    root = EXAMPLES / name
    return with_templates(read_code(read_tree(root), root, "production", silent, GIVEN))


@pytest.mark.parametrize("name", ["leaky", "sealed"])
def test_a_check_of_the_code_needs_nothing_else(name: str) -> None:
    code = code_of(name)
    whole = with_surroundings(code, EXAMPLES / name, "production", silent, GIVEN)
    questions = Questions(Selection(Policy(), (), ()), code, endless)
    numbers = questions.of_code

    assert len(numbers) > 100
    assert questions.answered(numbers, code) == questions.answered(numbers, whole)


def test_every_check_has_one_place() -> None:
    questions = Questions(Selection(Policy(), (), ()), code_of("leaky"), endless)
    waiting = [number for number, (_, check) in enumerate(questions.tasks) if Flows in parameters(check).values()]

    assert sorted([*questions.of_code, *questions.of_all, *waiting]) == list(range(len(questions.tasks)))


def test_checks_of_applications_stay_together() -> None:
    questions = Questions(Selection(Policy(), (), ()), code_of("leaky"), endless)
    asked = [Application in parameters(questions.tasks[number][1]).values() for number in questions.of_code]

    assert asked == sorted(asked, reverse=True)
