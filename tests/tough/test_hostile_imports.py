"""A project that does its worst when it is imported harms nothing, and ends in a report within seconds."""

import os
import socket
import threading
import time
from pathlib import Path

import pytest

from stopper.collect.confinement import landlock, seccomp
from tests.collect.imported.projects import imported, project

pytestmark = pytest.mark.skipif(
    not (landlock.version() and seccomp.is_possible()), reason="this kernel has no Landlock, or the machine no filter"
)
MAKE = "\nfrom flask import Flask\napp = Flask(__name__)\n"
IN_TIME = 25.0  # seconds, on a machine that does other things too
EVERY = (
    4096  # descriptors: the channel to the parent has the parent's number, which grows with what the parent holds open
)

IGNORES_SIGNALS = """
import signal
for number in range(1, 65):
    try: signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError): pass
while True: pass
"""
WRITES_NONSENSE = f"""
import os
for number in range(3, {EVERY}):
    try: os.write(number, b"\\x00nonsense\\n{{}}\\n")
    except OSError: pass
"""
FLOODS = f"""
import os
while True:
    for number in range(1, {EVERY}):
        try: os.write(number, b"x" * 65536)
        except OSError: pass
"""
ENDS = {
    "exits": "import sys; sys.exit(3)",
    "exits at once": "import os; os._exit(0)",
    "kills itself": "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
    "crashes the interpreter": "import ctypes; ctypes.string_at(0)",
    "fills the memory": "x = []\nwhile True: x.append(bytearray(64 << 20))",
    "recurses": "def f(): f()\nf()",
    "raises what cannot be shown": "class E(BaseException):\n    def __str__(self): raise self\nraise E()",
    "hangs": "while True: pass",
    "sleeps": "import time; time.sleep(10 ** 6)",
    "hangs beyond signals": IGNORES_SIGNALS,
    "closes every descriptor": f"import os; os.closerange(0, {EVERY})",
    "writes nonsense into every descriptor": WRITES_NONSENSE,
    "floods every descriptor": FLOODS,
    "becomes another program": "import os; os.execv('/bin/sh', ['sh', '-c', 'sleep 1000'])",
}


@pytest.mark.parametrize("code", ENDS.values(), ids=ENDS)
def test_an_import_that_never_ends_well_ends_in_a_note(tmp_path: Path, code: str) -> None:
    started = time.monotonic()

    found = imported(project(tmp_path, app=code + MAKE), seconds=4.0)

    assert not found.apps or code.startswith("import os; os.execv")
    assert found.notes
    assert time.monotonic() - started < IN_TIME


REFUSED = {
    "opens a socket": "import socket; socket.create_connection(('127.0.0.1', int(PORT)), 2)",
    "sends a datagram": "import socket as s; s.socket(s.AF_INET, s.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', int(PORT)))",
    "opens a Unix socket": "import socket; socket.socket(socket.AF_UNIX).connect('/run/systemd/notify')",
    "starts a program": "import subprocess; subprocess.run(['touch', OUTSIDE])",
    "forks": "import os; os.fork()",
    "kills its parent": "import os; os.kill(os.getppid(), 9)",
    "kills everybody": "import os; os.kill(-1, 9)",
    "writes outside": "open(OUTSIDE, 'w').write('x')",
    "writes into the project": "open(ORIGINAL + '/new.py', 'w').write('x')",
    "deletes the project": "import os; os.unlink(ORIGINAL + '/app.py')",
    "moves the project": "import os; os.rename(ORIGINAL, ORIGINAL + '2')",
    "cuts a file": "import os; os.truncate(ORIGINAL + '/app.py', 0)",
    "cuts a file while reading": "import os; os.open(ORIGINAL + '/app.py', os.O_RDONLY | os.O_TRUNC)",
    "links a file out": "import os; os.link(ORIGINAL + '/app.py', 'stolen.py')",
    "reads a stranger's file": "open(SECRET).read()",
    "reads its parent's environment": "import os; open(f'/proc/{os.getppid()}/environ').read()",
    "lists the home": "import os; os.listdir(HOME)",
    "looks into its parent": "import ctypes, os\nif ctypes.CDLL(None).ptrace(16, os.getppid(), 0, 0): raise OSError",
}


@pytest.mark.parametrize("code", REFUSED.values(), ids=REFUSED)
def test_what_would_reach_outside_is_refused(tmp_path: Path, code: str) -> None:
    outside, secret = tmp_path / "outside", tmp_path / "secret"
    secret.write_text("of somebody else")
    with Listener() as listener:
        names = {
            "PORT": listener.port,
            "OUTSIDE": str(outside),
            "SECRET": str(secret),
            "ORIGINAL": str(tmp_path / "project"),
            "HOME": str(Path.home()),
        }
        given = "".join(f"{name} = {value!r}\n" for name, value in names.items())
        tried = "\n".join(f"    {line}" for line in code.splitlines())
        body = f"{given}try:\n{tried}\n    done = 'all'\nexcept OSError:\n    done = 'refused'\n"
        root = project(tmp_path, app=body + MAKE + "app.config['DONE'] = done\n")
        before = (root / "app.py").read_text()

        (app,) = imported(root, seconds=10.0).apps

    assert app.config["DONE"].equals("refused")
    assert (root / "app.py").read_text() == before
    assert [path.name for path in root.iterdir()] == ["app.py"]
    assert not outside.exists()
    assert not listener.called


@pytest.mark.parametrize("code", ["import os; os.chmod(ORIGINAL, 0)", "import os; os.utime(ORIGINAL, (0, 0))"])
def test_modes_and_times_of_the_project_stay(tmp_path: Path, code: str) -> None:
    root = project(tmp_path, app=f"ORIGINAL = {str(tmp_path / 'project')!r}\n{code}{MAKE}")
    before = root.stat()

    imported(root, seconds=10.0)

    assert (root.stat().st_mode, root.stat().st_mtime) == (before.st_mode, before.st_mtime)


def test_threads_without_end_stop_at_the_memory_limit(tmp_path: Path) -> None:
    code = "import threading, time\nwhile True: threading.Thread(target=time.sleep, args=(100,), daemon=True).start()"

    found = imported(project(tmp_path, app=code + MAKE), seconds=6.0)

    assert not found.apps
    assert threading.active_count() < 50


TAMPERED = {
    "prints": "import os\nprint('x' * 10 ** 6)\nos.write(1, b'{}\\n')",
    "replaces json": "import json\njson.dumps = json.loads = json.JSONEncoder = None",
    "replaces standard output": "import sys\nsys.stdout = sys.stderr = None",
    "replaces builtins": "import builtins\nbuiltins.print = builtins.open = None",
    "replaces os": "import os\nos.write = os._exit = None",
    "prints control sequences": "import sys\nsys.stderr.write('\\x1b[2J\\x1b]0;owned\\x07')",
    "leaves threads": "import threading, time\nthreading.Thread(target=time.sleep, args=(1000,)).start()",
    "asks for a last word": "import atexit, time\natexit.register(time.sleep, 1000)",
}


@pytest.mark.parametrize("code", TAMPERED.values(), ids=TAMPERED)
def test_what_tampers_with_the_interpreter_is_described_all_the_same(tmp_path: Path, code: str) -> None:
    started = time.monotonic()

    found = imported(project(tmp_path, app=code + MAKE + "app.config['LATE'] = 1\n"), seconds=10.0)

    assert found.apps, found.notes
    assert found.apps[0].config["LATE"].equals(1)
    assert time.monotonic() - started < IN_TIME


def test_a_forged_answer_is_data_and_nothing_else(tmp_path: Path) -> None:
    forged = """
import json, os, sys
lines = [json.dumps({"app": {"config": [{"key": "\\x1b[31mKEY", "value": {"dict": [[{"list": []}, 1]]}}],
    "routes": [{"rule": 5, "methods": 7, "chain": [{"path": "../../etc/passwd", "line": -4}]}],
    "made_at": "x", "templates": [{"autoescape": {"1": 2}}], "extensions": {"a": 3}, "versions": []}})]
for n in range(3, EVERY):
    try: os.write(n, (lines[0] + "\\n").encode() * 3)
    except OSError: pass
os._exit(0)
"""

    # It ends when it has answered: the time is only that which a busy machine needs to come so far.
    found = imported(project(tmp_path, app=f"EVERY = {EVERY}\n{forged}{MAKE}"))

    assert len(found.apps) == 1
    assert list(found.apps[0].config) == [" [31mKEY"]
    assert found.apps[0].routes[0].chain[0].path == ""


def test_no_process_is_left_behind(tmp_path: Path) -> None:
    imported(project(tmp_path, app="while True: pass" + MAKE), seconds=3.0)

    assert not [name for name in command_lines() if "stopper-app-" in name]


def command_lines() -> list[str]:
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            text = path.read_bytes().decode("utf-8", "replace")
            parent = path.with_name("status").read_text().partition("PPid:\t")[2].partition("\n")[0]
        except OSError:
            continue
        if parent in (str(os.getpid()), "1"):
            found.append(text)
    return found


class Listener:
    """A server on a free port of this machine that notes whether anybody calls."""

    def __init__(self) -> None:
        self._stream = socket.create_server(("127.0.0.1", 0))
        self.port = self._stream.getsockname()[1]
        self._datagrams = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._datagrams.bind(("127.0.0.1", self.port))
        self.called = False

    def __enter__(self) -> "Listener":
        return self

    def __exit__(self, *_: object) -> None:
        for one in (self._stream, self._datagrams):
            one.setblocking(False)
        try:
            self._stream.accept()[0].close()
            self.called = True
        except BlockingIOError:
            pass
        try:
            self._datagrams.recv(10)
            self.called = True
        except BlockingIOError:
            pass
        self._stream.close()
        self._datagrams.close()


@pytest.mark.parametrize("given", ["", ".", "lib:."])
def test_modules_of_the_project_named_like_ours_are_not_what_confines_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    outside = tmp_path / "outside"
    escape = f"open({str(outside)!r}, 'w').write('x')\nraise SystemExit(0)\n"
    names = ("ctypes", "json", "signal", "struct", "sitecustomize", "usercustomize", "resource", "stopper__collect")
    folder = project(tmp_path, app=MAKE, **dict.fromkeys(names, escape))
    (folder / "stopper" / "__init__.py").write_text(escape)
    monkeypatch.chdir(folder if given == "." else tmp_path)
    if given:
        monkeypatch.setenv("PYTHONPATH", given)

    imported(folder)

    assert not outside.exists()
