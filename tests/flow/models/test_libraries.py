"""The models of libraries that come with us."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from stopper.collect.models import read_models
from stopper.flow.calls.libraries.sink_arguments import WRITTEN
from stopper.flow.library.answers import functions
from stopper.flow.models.files import SINKS, parse
from stopper.flow.models.models import Models
from stopper.standard.aliases import canonical

SOURCE = Path(__file__).resolve().parents[3] / "src" / "stopper" / "flow"


@pytest.fixture(scope="module")
def models() -> Models:
    return parse(read_models(Path()))


def test_every_kind_of_sink_has_its_judge() -> None:
    files = {path.stem for path in (SOURCE / "sinks").glob("*.py")} - {"__init__"}

    assert files == {kind.replace("-", "_") for kind in SINKS}
    assert all(callable(import_module(f"stopper.flow.sinks.{name}").dangers) for name in files)


def test_every_kind_of_sink_is_reached(models: Models) -> None:
    assert {sink.kind for sinks in models.sinks.values() for sink in sinks} == set(SINKS)


def test_every_name_is_the_canonical_one(models: Models) -> None:
    names = {*models.sources, *models.calls, *models.sinks, *models.kinds}

    assert {name: canonical(name) for name in names if canonical(name) != name} == {}


@pytest.mark.parametrize(
    "name", ["secrets.token_hex", "uuid.uuid4", "datetime.datetime.strptime", "hashlib.scrypt", "any", "os.path.isfile"]
)
def test_nobody_chooses_what_these_give(models: Models, name: str) -> None:
    assert models.calls[name].gives == "clean"


# What these are given says what they give: these answer where it is known, and the model where it is not.
ASKED_TWICE = {"subprocess.Popen"}


def test_what_is_clean_is_said_in_one_place(models: Models) -> None:
    clean = {name for name, call in models.calls.items() if call.gives == "clean" and not call.kind}

    assert clean & functions().keys() <= ASKED_TWICE


def test_no_sink_stands_twice(models: Models) -> None:
    twice = [name for name, sinks in models.sinks.items() if len(set(sinks)) < len(sinks)]

    assert twice == []


def test_every_note_is_read_by_its_judge(models: Models) -> None:
    # How a file is used: for the words of a finding only. What writes headers is taken apart before it is judged.
    spoken = {"read", "write", "delete"}
    unread = [
        f"{name}: {sink.note}"
        for name, sinks in models.sinks.items()
        for sink in sinks
        if sink.note and sink.note not in spoken | WRITTEN and not _names(sink.kind, sink.note)
    ]

    assert unread == []


def _names(kind: str, note: str) -> bool:
    text = (SOURCE / "sinks" / f"{kind.replace('-', '_')}.py").read_text(encoding="utf-8")
    return re.search(rf"[\"']{re.escape(note)}[\"']", text) is not None
