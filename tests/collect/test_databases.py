"""What is read of SQLite databases: the tables that hold rows, and nothing of broken files."""

import random
import sqlite3
from pathlib import Path

import pytest

from stopper.collect.reading import read_or_name
from stopper.evidence.tree.files import File
from stopper.evidence.tree.sqlite_file import filled_tables


def made(path: Path, *statements: str, page: int = 1024) -> bytes:
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA page_size={page}")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()
    return path.read_bytes()


@pytest.mark.parametrize("page", [512, 4096, 65536])
def test_filled_tables_are_told_from_empty_ones(tmp_path: Path, page: int) -> None:
    many = [f"CREATE TABLE table_{number} (id INTEGER PRIMARY KEY, name TEXT)" for number in range(60)]
    rows = ["INSERT INTO table_3 (name) VALUES ('x')", "INSERT INTO table_41 (name) VALUES ('x')"]
    long = (
        "INSERT INTO table_7 (name) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000) "
        "SELECT 'a long name of a row' FROM n"
    )
    pair = "CREATE TABLE pairs (name TEXT PRIMARY KEY, token TEXT) WITHOUT ROWID"
    content = made(tmp_path / "a.db", *many, *rows, long, pair, "INSERT INTO pairs VALUES ('ann', 'x')", page=page)
    assert set(filled_tables(content)) == {many[3], many[41], many[7], pair}


def test_a_database_keeps_no_content(tmp_path: Path) -> None:
    made(tmp_path / "shop.db", "CREATE TABLE a (b TEXT)", "INSERT INTO a VALUES ('secret')")
    file = read_or_name(str(tmp_path / "shop.db"), "shop.db")
    assert isinstance(file, File)
    assert (file.content, file.tables) == (None, ("CREATE TABLE a (b TEXT)",))


def test_a_text_of_that_name_has_no_tables(tmp_path: Path) -> None:
    (tmp_path / "Thumbs.db").write_bytes(b"no database")
    file = read_or_name(str(tmp_path / "Thumbs.db"), "Thumbs.db")
    assert isinstance(file, File)
    assert (file.content, file.tables) == (None, ())


def test_broken_files_end_quietly(tmp_path: Path) -> None:
    content = made(tmp_path / "a.db", *[f"CREATE TABLE t{number} (a TEXT)" for number in range(30)], page=512)
    chance = random.Random(7)  # noqa: S311 - the same bytes are broken in each run
    for _ in range(200):
        broken = bytearray(content[: chance.randrange(len(content))])
        for _ in range(8):
            if broken:
                broken[chance.randrange(len(broken))] = chance.randrange(256)
        assert isinstance(filled_tables(bytes(broken)), tuple)
