"""docs/models.md says what the reader of models does."""

import re
from pathlib import Path

import pytest

from stopper.flow.judging.kinds import KINDS
from stopper.flow.models.files import ENCODERS, GIVES, KEYS, SHAPES, SINKS, TRUST, parse
from stopper.flow.values.channels import CHANNELS

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "models.md").read_text(encoding="utf-8")
CODE = re.compile(r"`([^`]+)`")


def section(title: str) -> str:
    return PAGE.split(f"## {title}", 1)[1].split("\n## ", 1)[0]


def rows(text: str) -> list[list[str]]:
    return [line.split("|") for line in text.splitlines() if line.startswith("| `")]


def first_cells(text: str) -> list[str]:
    return [name for row in rows(text) for name in CODE.findall(row[1])]


def test_the_example_is_a_file_of_models() -> None:
    blocks = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)

    models = parse([("docs/models.md", block) for block in blocks if "[[" in block])

    tables = (models.sources, models.calls, models.sinks, models.kinds, models.escaping, models.guards)
    assert [len(table) for table in tables] == [1, 1, 1, 1, 1, 1]


@pytest.mark.parametrize("table", KEYS)
def test_every_key_of_a_table_is_described(table: str) -> None:
    described = section(f"`[[{table}]]`").split("\n| kind | notes |")[0]

    assert tuple(first_cells(described)) == KEYS[table]


def test_every_kind_of_sink_is_named() -> None:
    line = next(line for line in PAGE.splitlines() if line.startswith("Kinds:"))

    assert tuple(CODE.findall(line)) == SINKS


def test_every_note_is_described() -> None:
    told = rows(section("`[[sink]]`").split("| kind | notes |")[1])

    described = {kind: row[2] for row in told for kind in CODE.findall(row[1])}
    assert described.keys() == {kind for kind in KINDS if KINDS[kind].notes}
    assert [note for kind in described for note in KINDS[kind].notes if f"`{note}`" not in described[kind]] == []


def test_every_encoder_is_described() -> None:
    assert sorted(first_cells(section("Encoders"))) == sorted(ENCODERS)


@pytest.mark.parametrize("word", [*CHANNELS, *SHAPES, *TRUST, *GIVES])
def test_every_word_is_described(word: str) -> None:
    assert f"`{word}`" in PAGE
