"""The script on this machine: real sockets, a real gunicorn, as root and as nobody, by each Python that is here."""

import ast
import os
import runpy
import shutil
import socket
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import gunicorn.config
import pytest

from tests.collect.host.machines import SCRIPT, Facts, collected, host

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a machine is looked at on Linux")
NOBODY = 65534
SYSTEM = "/usr/bin/python3"
EVERYWHERE = "0.0.0.0"  # noqa: S104 - seen, and never talked to
APP = "from flask import Flask\napp = Flask(__name__)\n"


@pytest.fixture(scope="module")
def project() -> Iterator[Path]:
    """It does not lie among pytest's folders, which only their owner may enter."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        root.chmod(0o755)
        (root / "app.py").write_text(APP, encoding="utf-8")
        (root / ".env").write_text("SECRET_KEY=x\n", encoding="utf-8")
        (root / ".env").chmod(0o640)
        for folder in ("static", "uploads"):
            (root / folder).mkdir()
            (root / folder / "a.txt").write_text("a", encoding="utf-8")
        (root / "uploads").chmod(0o777)
        yield root


@pytest.fixture(scope="module")
def facts(project: Path) -> Iterator[Facts]:
    with socket.socket() as everywhere, socket.socket() as local, socket.socket(socket.AF_UNIX) as named:
        everywhere.bind((EVERYWHERE, 0))
        local.bind(("127.0.0.1", 0))
        named.bind(str(project / "shop.sock"))
        (project / "shop.sock").chmod(0o777)
        for line in (everywhere, local, named):
            line.listen()
        server = started(project)
        try:
            found = collected("--project", str(project), asks_apt=True)
        finally:
            server.terminate()
            server.communicate(timeout=20)
        found["ports"] = (everywhere.getsockname()[1], local.getsockname()[1])
        yield found


def started(project: Path) -> subprocess.Popen[bytes]:
    """gunicorn with one worker."""
    words = ["-m", "gunicorn", "--bind", f"unix:{project}/gunicorn.sock", "--workers", "1", "app:app"]
    if any("--no-control-socket" in (item.cli or ()) for item in gunicorn.config.KNOWN_SETTINGS):
        words.append("--no-control-socket")
    child = subprocess.Popen(
        [sys.executable, *words],
        cwd=project,
        env={"PATH": os.environ["PATH"], "SHOP_MAIL": "x", "SECRET_KEY": "never shown"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + 20
    while not ((project / "gunicorn.sock").exists() and children(child.pid)):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    return child


def children(pid: int) -> str:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")


def test_listening_sockets_are_seen_with_their_owners(facts: Facts, project: Path) -> None:
    tcp = {(item["address"], item["port"]): item for item in facts["sockets"] if item["protocol"] == "tcp"}
    everywhere, local = facts["ports"]

    assert os.getpid() in tcp[EVERYWHERE, everywhere]["pids"]
    assert os.getpid() in tcp["127.0.0.1", local]["pids"]


def test_a_unix_socket_is_seen_with_its_mode(facts: Facts, project: Path) -> None:
    found = {item["path"]: item for item in facts["sockets"] if item["protocol"] == "unix"}

    assert (found[f"{project}/shop.sock"]["mode"], found[f"{project}/shop.sock"]["reach"]) == ("0777", "all")


def test_a_server_is_seen_with_user_project_and_the_names_of_its_variables(facts: Facts, project: Path) -> None:
    found = [item for item in facts["processes"] if item["project"] == str(project)]
    workers = [item for item in found if item["parent"] in {other["pid"] for other in found}]

    assert {item["program"] for item in found} == {"gunicorn"}
    assert {item["role"] for item in found} == {"server"}
    assert [item["uid"] for item in workers] == [os.geteuid()]
    assert "--bind" in workers[0]["arguments"]
    assert {"SECRET_KEY", "SHOP_MAIL"} <= set(workers[0]["variables"])


def test_files_are_seen_by_what_they_are_for(facts: Facts, project: Path) -> None:
    (found,) = facts["projects"]
    kinds = {group["kind"] for group in found["groups"]}
    environment = next(item for item in found["files"] if item["kind"] == "environment")

    assert {"code", "static", "upload", "environment", "socket"} <= kinds
    assert (environment["path"], environment["mode"]) == (f"{project}/.env", "0640")
    assert list(found["digests"]) == ["app.py"]


def test_the_facts_are_a_machine_that_the_audit_takes(facts: Facts) -> None:
    found = host(facts)

    assert found.is_root is (os.geteuid() == 0)
    assert found.applications


@pytest.mark.skipif(os.geteuid() != 0 or not Path(SYSTEM).exists(), reason="needs root, and a Python for everybody")
def test_without_root_what_is_hidden_is_named_and_passes_nothing(project: Path, facts: Facts) -> None:
    found = host(collected("--project", str(project), user=NOBODY, python=SYSTEM))

    assert (found.by, found.is_root) == ("nobody", False)
    # On a machine that is busy a part may take too long, which is told as well.
    assert found.hidden("sockets.owners", "sockets")
    assert found.hidden("accounts")
    assert {item.mode for item in found.projects[0].files if item.kind == "environment"} == {"0640"}


def interpreters() -> dict[str, str]:
    """Every Python from 3.9 on that a path or pyenv names and that starts."""
    homes = [Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"]
    named = [str(path) for home in homes if home.is_dir() for path in home.glob("*/bin/python3")]
    named += [path for minor in range(9, 15) if (path := shutil.which(f"python3.{minor}"))]
    asking = "import sys; print(*sys.version_info[:3], sep='.')"
    found = {}
    for path in named:
        done = subprocess.run([path, "-c", asking], capture_output=True, text=True, check=False)
        if done.returncode == 0 and int(done.stdout.split(".")[1]) >= 9:
            found.setdefault(done.stdout.strip(), path)
    return found


@pytest.mark.skipif(not list(Path("/var/lib/apt/lists").glob("*Packages*")), reason="needs apt with its lists")
def test_what_apt_would_install_is_known(facts: Facts) -> None:
    assert facts["updates"]["is_known"]
    assert set(facts["updates"]["security"]) <= set(facts["updates"]["pending"])


INTERPRETERS = interpreters() if sys.platform == "linux" else {}


@pytest.mark.parametrize("version", sorted(INTERPRETERS))
def test_each_python_that_is_here_runs_it(version: str) -> None:
    assert host(collected(python=INTERPRETERS[version])).python == version


def test_its_grammar_is_that_of_python_3_9() -> None:
    ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 9))


def test_it_imports_nothing_but_the_standard_library() -> None:
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}

    assert names <= sys.stdlib_module_names
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]


WRITING = ("O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC", "O_APPEND")
CALLS = "open,openat,creat,mkdir,mkdirat,unlink,unlinkat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,chmod,fchmod,fchmodat,chown,fchown,fchownat,lchown,truncate,ftruncate,mknod,mknodat,utimensat,setxattr,mount"  # noqa: E501
# A terminal or nothing at all, for messages; a file without a name, which apt works in and which is gone with it.
HARMLESS = ("/dev/null", "/dev/tty", "/dev/pts/", "O_TMPFILE")


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
def test_nothing_is_written(project: Path, tmp_path: Path) -> None:
    log = tmp_path / "calls"
    command = ["strace", "-f", "-qq", "-e", f"trace={CALLS}", "-o", str(log), sys.executable, "-I", "-B", "-"]
    options = ["--project", str(project), "--backups", str(project), "--database-url", "SHOP_URL"]
    subprocess.run(
        [*command, *options],
        input=SCRIPT.read_bytes(),
        check=True,
        capture_output=True,
        timeout=300,
        env={"PATH": os.environ["PATH"], "SHOP_URL": "postgresql://shop:x@127.0.0.1:1/shop"},
    )
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    calls = [line.partition(" ")[2].strip() for line in lines if "(" in line and "ENOENT" not in line]
    opened = [call for call in calls if call.startswith("open")]
    harmful = [call for call in opened if not any(path in call for path in HARMLESS)]
    writing = [call for call in harmful if any(flag in call for flag in WRITING)]
    changing = [call for call in calls if not call.startswith("open")]

    assert len(opened) > 100
    assert changing == []
    assert writing == []


def test_a_project_of_traps_is_read_to_its_end(tmp_path: Path) -> None:
    root = tmp_path / "traps"
    root.mkdir()
    (root / "app.py").write_text(APP, encoding="utf-8")
    os.mkfifo(root / ".env")
    os.mkfifo(root / "tls.key")
    (root / "loop").symlink_to(root)
    (root / "device.pem").symlink_to("/dev/zero")
    (root / ("n" * 200)).mkdir()
    (root / b"caf\xe9\x1b[31m.py".decode("utf-8", "surrogateescape")).write_text("", encoding="utf-8")
    deep = root
    for _ in range(40):
        deep = deep / "d"
    deep.mkdir(parents=True)
    with (root / "huge.py").open("wb") as file:
        file.truncate(10**12)
    before = {path: path.lstat() for path in root.iterdir()}

    begun = time.monotonic()
    found = host(collected("--project", str(root), "--backups", str(root)))

    assert time.monotonic() - begun < 200
    assert found.projects[0].path == str(root)
    assert {path: stat.S_IFMT(facts.st_mode) for path, facts in before.items()} == {
        path: stat.S_IFMT(path.lstat().st_mode) for path in root.iterdir()
    }
    assert all(before[path].st_mtime == path.lstat().st_mtime for path in before)


def test_a_socket_that_no_process_is_seen_to_hold_is_told_as_unseen() -> None:
    """Root too sees no process of another namespace, and the kernel's own sockets have none."""
    script = runpy.run_path(str(SCRIPT))
    machine = script["Machine"](None)

    script["miss_holders"](machine, [script["listener"]("tcp", EVERYWHERE, 2049, None, 0)])
    assert machine.unseen == [{"what": "sockets.owners", "reason": "no process that is seen here holds 0.0.0.0:2049"}]
