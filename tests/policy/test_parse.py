from datetime import date
from pathlib import Path

import pytest

from stopper.model import UsageError
from stopper.policy import Policy, load_policy, parse_policy

WAIVER = """
[[waivers]]
control = "sessions.cookie-secure"
place = "shop/config.py"
reason = "behind a VPN"
owner = "ops"
expires = 2027-01-31
"""


def test_every_field_is_read() -> None:
    text = 'target = "shop:app"\nenvironment = "staging"\nexclude = ["vendor/**"]\nselect = ["csrf"]\nfail-on = "low"\n'
    policy = parse_policy(text + WAIVER, "stopper.toml")

    assert policy is not None
    assert (policy.target, policy.environment, policy.exclude) == ("shop:app", "staging", ("vendor/**",))
    assert (policy.select, policy.fail_on) == (("csrf",), "low")
    assert policy.waivers[0].expires == date(2027, 1, 31)
    assert policy.waivers[0].line == 7


def test_a_pyproject_without_our_table_is_no_policy() -> None:
    assert parse_policy("[project]\nname = 'x'\n", "pyproject.toml") is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("enviroment = 'production'", "Did you mean 'environment'"),
        ("environment = 'prod'", "none of production"),
        ("exclude = 'vendor'", "must be a list"),
        ("target = 3", "must be a text"),
        ("fail-on = 'severe'", "is no severity"),
        ("waivers = 'x'", "write each waiver as a table"),
        ("[[waivers]]\ncontrol = 'a.b'\nowner = 'me'", "has no reason"),
        ("[[waivers]]\ncontrol = 'a.b'\nowner = 'me'\nreason = 'x'\nexpires = 'soon'", "must be a day"),
        (
            "[[waivers]]\ncontrol = 'a.b'\nowner = 'me'\nreason = 'x'\nuntil = 2027-01-01",
            "unknown key 'until' in waiver 1",
        ),
        ("= broken", "not valid TOML"),
    ],
)
def test_a_mistake_is_named_with_its_mend(text: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        parse_policy(text, "stopper.toml")


def test_stopper_toml_comes_before_pyproject(tmp_path: Path) -> None:
    (tmp_path / "stopper.toml").write_text('target = "a"')
    (tmp_path / "pyproject.toml").write_text('[tool.stopper]\ntarget = "b"')

    assert load_policy(tmp_path).target == "a"


def test_no_file_is_the_strict_default(tmp_path: Path) -> None:
    assert load_policy(tmp_path) == Policy()


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", None])
def test_a_named_policy_that_cannot_be_read_is_refused(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "mine.toml"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(UsageError, match=r"mine\.toml"):
        load_policy(tmp_path, path)


@pytest.mark.parametrize("place", ["./shop/app.py", "shop\\\\app.py", ".\\\\shop\\\\app.py"])
def test_the_place_of_a_waiver_is_read_as_reports_write_it(place: str) -> None:
    text = f'[[waivers]]\ncontrol = "csrf"\nreason = "r"\nowner = "o"\nplace = "{place}"\n'

    policy = parse_policy(text, "stopper.toml")

    assert policy is not None
    assert policy.waivers[0].place == "shop/app.py"


def test_values_nested_too_deeply_are_refused() -> None:
    with pytest.raises(UsageError, match="too deeply"):
        parse_policy("a = " + "[" * 100_000, "stopper.toml")


def test_a_policy_that_is_no_file_is_not_taken_for_none(tmp_path: Path) -> None:
    (tmp_path / "stopper.toml").symlink_to(tmp_path / "nowhere")

    with pytest.raises(UsageError, match="no file that can be read"):
        load_policy(tmp_path)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no device without an end")
def test_a_policy_without_an_end_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="larger than a policy"):
        load_policy(tmp_path, Path("/dev/zero"))
