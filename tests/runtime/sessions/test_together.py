"""Requests that use one session at once, in threads and in processes: none of their changes is lost."""

import sqlite3
import stat
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from stopper.model import UsageError
from stopper.runtime.sessions import sqlite
from stopper.runtime.sessions.record import Record, SessionsDown
from stopper.runtime.sessions.sqlite import SqliteStore
from tests.runtime.conftest import StartsGunicorn
from tests.runtime.sessions.shop import KEY, Browser, shop

MODULE = f"""
from tests.runtime.sessions.shop import shop
import stopper

transport = {{"https": False, "reason": "a test"}}
application = stopper.seal(shop(key={KEY!r}, transport=transport))
"""
EACH = 40


@pytest.mark.parametrize("is_versioned", [True, False], ids=["as it is", "without the version of a record"])
def test_threads_that_change_different_keys_lose_nothing(monkeypatch: pytest.MonkeyPatch, is_versioned: bool) -> None:
    if not is_versioned:
        monkeypatch.setattr(sqlite, "REPLACE", sqlite.REPLACE.replace("version = ? AND retired", "? > 0 AND retired"))
    app = shop()
    browser = Browser(app)
    browser.get("/set/first/1")

    def change(number: int) -> None:
        other = Browser(app)
        other.get(f"/set/key{number}/{number}?slow=0.02", browser.value)

    with ThreadPoolExecutor(32) as pool:
        list(pool.map(change, range(EACH)))

    everything = {"first": "1", **{f"key{number}": str(number) for number in range(EACH)}}
    assert (browser.read() == everything) is is_versioned


def test_threads_that_flash_lose_no_message() -> None:
    app = shop()
    browser = Browser(app)
    browser.get("/set/first/1")
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: Browser(app).get(f"/flash/{n}?slow=0.02", browser.value), range(8)))

    assert sorted(browser.get("/flashed").json) == [str(n) for n in range(8)]


@pytest.mark.parametrize(("kind", "preload"), [("sync", True), ("gthread", False), ("gthread", True), ("gevent", True)])
def test_processes_share_sessions_and_lose_nothing(kind: str, preload: bool, gunicorn: StartsGunicorn) -> None:
    options = [*(["--preload"] if preload else []), *(["--threads", "4"] if kind == "gthread" else [])]
    server = gunicorn(MODULE, 4, kind, *options, environment={"PYTHONPATH": str(Path(__file__).parents[3])})
    _, headers, _ = server.get("/set/first/1")
    cookie = headers["set-cookie"].partition(";")[0]

    def change(number: int) -> int:
        return server.get(f"/set/key{number}/{number}?slow=0.01", {"Cookie": cookie})[0]

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(change, range(EACH))) == {200}
    found = server.get("/read", {"Cookie": cookie})[2].decode()

    assert found.count('"key') == EACH, found


@pytest.fixture
def store(tmp_path: Path) -> SqliteStore:
    return SqliteStore(tmp_path / "sessions.sqlite", idle=100)


# Far enough ahead that what begins here is not over when a slow machine comes to it.
BEGUN = int(time.time()) + 86_400


def record(now: int = BEGUN, **changes: object) -> Record:
    return Record("{}", "", now, now + 1000, now)._replace(**changes)


def test_the_files_are_the_users_alone(store: SqliteStore, tmp_path: Path) -> None:
    store.add(b"k" * 32, record())

    modes = {stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}
    assert modes == {0o600}


def test_a_folder_that_cannot_be_written_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "there").symlink_to(tmp_path / "elsewhere")
    for path in (tmp_path / "no" / "such", tmp_path / "there"):
        with pytest.raises(UsageError, match="cannot be kept in"):
            SqliteStore(path, 100)


def test_workers_that_start_at_once_all_find_their_tables(tmp_path: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from stopper.runtime.sessions.sqlite import SqliteStore;"
        "time.sleep(max(0, float(sys.argv[2]) - time.time())); SqliteStore(Path(sys.argv[1]), 100).load(b'k')"
    )
    words = [sys.executable, "-c", code, str(tmp_path / "s.sqlite"), str(time.time() + 2)]
    started = [subprocess.Popen(words) for _ in range(8)]

    assert [process.wait(60) for process in started] == [0] * 8


def test_a_forked_process_has_connections_of_its_own(store: SqliteStore) -> None:
    store.add(b"k", record())
    before = list(store._idle)
    sqlite._forget()

    assert list(store._idle) == []
    assert store.load(b"k") == record()
    before[0].execute("SELECT 1")  # not closed


def test_the_id_is_not_in_the_file() -> None:
    browser = Browser(shop())
    browser.get("/set/a/planted-value")
    store = browser.client.application.session_interface.store  # type: ignore[attr-defined]  # ours
    files = [file.read_bytes() for file in store.path.parent.iterdir()]

    assert browser.value
    assert any(b"planted-value" in content for content in files)
    assert [content for content in files if browser.value.encode() in content] == []


def test_a_write_of_a_stale_version_is_not_made(store: SqliteStore) -> None:
    store.add(b"k", record())

    assert store.replace(b"k", record(data='{"a":1}', version=2), 1)
    assert not store.replace(b"k", record(data='{"b":1}', version=2), 1)
    assert store.load(b"k") == record(data='{"a":1}', version=2)


def test_what_is_over_is_taken_out_in_portions(store: SqliteStore) -> None:
    for number in range(1200):
        store.add(number.to_bytes(4, "big"), record())
    store.add(b"alive", record(BEGUN + 100))

    assert [store.purge(BEGUN + 150) for _ in range(3)] == [500, 500, 200]
    assert store.load(b"alive") is not None


def test_a_store_that_cannot_be_read_says_so(store: SqliteStore) -> None:
    store.path.write_bytes(b"no database at all, but some text" * 100)
    Path(f"{store.path}-wal").unlink(missing_ok=True)
    broken = SqliteStore.__new__(SqliteStore)

    with pytest.raises(SessionsDown, match="cannot be reached"):
        broken.__init__(store.path, 100)  # type: ignore[misc]  # what the constructor says


def test_where_the_store_does_not_answer_requests_with_a_session_are_503_and_others_go_on() -> None:
    app = shop()
    browser = Browser(app)
    browser.get("/enter/7")
    interface = app.session_interface

    def down(*_: object) -> None:
        raise SessionsDown("down")

    interface.store.load = interface.store.add = down  # type: ignore[attr-defined]  # ours
    answer = browser.get("/read")

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert browser.set == []
    assert Browser(app).get("/nothing").status_code == 200
    assert Browser(app).get("/set/a/1").status_code == 503


def test_a_locked_database_delays_a_write_and_no_read(store: SqliteStore) -> None:
    store.add(b"k", record())
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    assert store.load(b"k") == record()
    other.close()


def test_nothing_is_looked_for_by_reading_all_of_a_table(store: SqliteStore) -> None:
    named = {name: value for name, value in vars(sqlite).items() if isinstance(value, str)}
    asked = {name: text for name, text in named.items() if text.startswith(("SELECT", "DELETE", "UPDATE", "INSERT"))}
    connection = store._open()
    plans = {
        name: [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {text}", ("[]",) * text.count("?"))]
        for name, text in asked.items()
    }
    connection.close()
    # What a statement brings along as JSON is read whole.
    scans = {
        name for name, plan in plans.items() if any(step.startswith("SCAN") and "json" not in step for step in plan)
    }

    assert {"LOAD", "PURGE", "PURGE_REVOKED", "OF_USER", "REVOKED"} <= plans.keys()
    assert scans == set()
