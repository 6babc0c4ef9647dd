from pathlib import Path

import pytest

from stopper.model import Severity, UsageError
from stopper.policy import Policy, Rule, parse_policy
from stopper.policy.rules import KEYS

WHOLE = """
[[rules]]
id = "local.no-shell"
calls = ["os.system", "subprocess.*"]
imports = ["pexpect"]
outside = ["shop/shell.py", "scripts/"]
title = "Commands run through shop.shell alone"
message = "Use shop.shell.run."
reason = "A shell reads what users write."
severity = "high"
"""


def parsed(text: str) -> Policy:
    found = parse_policy(text, "stopper.toml")
    assert found is not None
    return found


def test_a_rule_is_read_whole() -> None:
    (rule,) = parsed(WHOLE).rules

    assert rule == Rule(
        id="local.no-shell",
        message="Use shop.shell.run.",
        calls=("os.system", "subprocess.*"),
        imports=("pexpect",),
        outside=("shop/shell.py", "scripts/"),
        severity=Severity.HIGH,
        title="Commands run through shop.shell alone",
        reason="A shell reads what users write.",
    )
    assert rule.line == 2


def test_pyproject_holds_rules_too() -> None:
    text = '[[tool.stopper.rules]]\nid = "local.a"\ncalls = ["eval"]\nmessage = "m"\n'
    found = parse_policy(text, "pyproject.toml")

    assert found is not None
    assert [rule.severity for rule in found.rules] == [Severity.MEDIUM]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("calls =", "call =", r"unknown key 'call' in rule 1\. Did you mean 'calls'\?"),
        ('id = "local.no-shell"', "", "rule 1 has no id"),
        ('message = "Use shop.shell.run."', "", "rule 1 has no message"),
        ("local.no-shell", "no-shell", r"must be local\.name, .* Did you mean local\.no-shell\?"),
        ("local.no-shell", "local.No_Shell", r"Did you mean local\.no-shell\?"),
        ("local.no-shell", "csrf.form-token", r"Did you mean local\.csrf-form-token\?"),
        ('"os.system"', '"os system"', "'os system' is no dotted name"),
        ('"os.system"', '"*"', "is no dotted name"),
        ('"os.system"', '"os.sys*"', "is no dotted name"),
        ('"os.system"', '""', "is no dotted name"),
        ('"os.system"', "3", "calls in rule 1 must be a list of texts"),
        ('"scripts/"', '""', "outside in rule 1 holds an empty glob"),
        ('"high"', '"grave"', "severity in rule 1: 'grave' is no severity"),
        ('"high"', "3", "severity in rule 1 must be a text"),
    ],
)
def test_a_mistake_is_named_with_its_place(old: str, new: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        parsed(WHOLE.replace(old, new))


def test_a_rule_that_forbids_nothing_is_refused() -> None:
    with pytest.raises(UsageError, match=r"rule 1 forbids nothing\. Give calls or imports"):
        parsed('[[rules]]\nid = "local.a"\nmessage = "m"\n')


def test_two_rules_of_one_name_are_refused() -> None:
    with pytest.raises(UsageError, match=r"two rules are called local\.no-shell"):
        parsed(WHOLE + WHOLE)


def test_rules_are_tables() -> None:
    with pytest.raises(UsageError, match=r"write each rule as a table: \[\[rules\]\]"):
        parsed('rules = ["os.system"]\n')


def test_the_rule_of_the_page_is_read_and_its_table_names_every_key() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "rules.md").read_text(encoding="utf-8")
    example = page.partition("```toml\n")[2].partition("```")[0]

    found = parse_policy(example, "pyproject.toml")

    assert found is not None
    assert [rule.id for rule in found.rules] == ["local.no-shell"]
    assert [key for key in KEYS if f"| `{key}` |" not in page] == []
