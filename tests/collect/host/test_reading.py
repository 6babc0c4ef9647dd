"""Facts are a stranger's file: what is broken in them ends in a sentence, whatever it is."""

import copy
import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stopper.collect.host.reading import LARGEST, host_of, read_host
from stopper.evidence.host.host import Host
from stopper.model import UsageError
from tests.collect.host.machines import Facts

CASE = Path(__file__).resolve().parents[2] / "controls" / "deployment" / "service-user" / "safe-host" / "facts.json"
GOOD: Facts = json.loads(CASE.read_text(encoding="utf-8"))


def changed(change: Callable[[Facts], None]) -> bytes:
    facts = copy.deepcopy(GOOD)
    change(facts)
    return json.dumps(facts).encode()


def test_facts_become_a_machine_that_answers() -> None:
    host = read_host(CASE)

    assert (host.name, str(host.day), [item.user for item in host.applications]) == ("web1", "2026-01-01", ["shop"])


def test_names_of_a_later_version_are_passed_over() -> None:
    assert isinstance(host_of(changed(lambda facts: facts.update(moons=3)), "facts.json"), Host)


BROKEN = {
    "is cut off": changed(lambda facts: None)[:-20],
    "holds no facts": b"[]",
    "holds no facts of": b'{"kind": "other"}',
    "another schema (2, not 1)": changed(lambda facts: facts.update(schema=2)),
    "another schema ('\\x1b[2J'": changed(lambda facts: facts.update(schema="\x1b[2J")),
    "is no JSON": b"\xff\xfe{}",
    "cannot be read": b'{"kind": ' + b"[" * 100_000 + b"}",
    "cannot be read: it is no JSON": b'{"kind": "stopper.host", "schema": NaN}',
    "name holds control characters": changed(lambda facts: facts.update(name="web\x1b[31m1")),
    "processes[0].arguments[1] holds": changed(lambda facts: facts["processes"][0]["arguments"].insert(1, "a\nb")),
    "processes[0].user is missing": changed(lambda facts: facts["processes"][0].pop("user")),
    "sockets is no list": changed(lambda facts: facts.update(sockets={})),
    "sockets[0].port is not": changed(lambda facts: facts["sockets"][0].update(port="80")),
    "collected is not": changed(lambda facts: facts.update(collected=10**15)),
    "is_root is not": changed(lambda facts: facts.update(is_root=1)),
    "firewall is no object": changed(lambda facts: facts.update(firewall=[])),
}


@pytest.mark.parametrize(("words", "content"), BROKEN.items(), ids=list(BROKEN))
def test_what_is_broken_is_said(words: str, content: bytes) -> None:
    with pytest.raises(UsageError) as caught:
        host_of(content, "--host facts.json")

    assert words in str(caught.value)
    assert str(caught.value).isprintable()


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "facts.json"
    with path.open("wb") as file:
        file.truncate(LARGEST + 2)

    with pytest.raises(UsageError, match="larger than facts can be"):
        read_host(path)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read: No such file"):
        read_host(tmp_path / "facts.json")


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from(sorted(GOOD)), ANYTHING)
def test_anything_in_a_field_is_a_machine_or_an_error_for_the_user(name: str, value: object) -> None:
    content = changed(lambda facts: facts.update({name: value}))
    with suppress(UsageError):
        host_of(content, "facts.json").told(None)
