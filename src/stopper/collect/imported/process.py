"""One run of the probe in a confined child process: started, bounded in time and output, and killed whole."""

from __future__ import annotations

import contextlib
import importlib.util
import json
import marshal
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from msgspec import Struct, field

from stopper.collect.confinement.launch import NOT_CONFINED, NOT_STARTED
from stopper.collect.imported.interpreter import INSTALLED, Interpreter
from stopper.collect.imported.scratch import Scratch
from stopper.model.unshown import Unshown

MOST_ANSWER = 24_000_000  # bytes
MOST_OUTPUT = 20_000
PROBE = Path(__file__).with_name("probe.py")
LIMITS = {"AS": 4 << 30, "CPU": 60, "CORE": 0, "FSIZE": 128 << 20, "NOFILE": 512, "MEMLOCK": 1 << 20}
OURS = str(Path(__file__).resolve().parents[3])
# Isolated, and told where we are: a module of the project that is called like one of ours must not be taken for it.
START = "import sys; sys.path.append(sys.argv[1]); from stopper.collect.confinement.launch import main; main()"
SYSTEM = (
    "/usr", "/lib", "/lib64", "/bin", "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/localtime",
    "/etc/timezone", "/etc/passwd", "/etc/group", "/etc/nsswitch.conf", "/etc/hosts", "/etc/host.conf", "/etc/gai.conf",
    "/etc/resolv.conf", "/etc/ssl/certs", "/etc/ssl/openssl.cnf", "/etc/pki/tls", "/etc/ca-certificates",
    "/etc/mime.types", "/etc/os-release", "/etc/debian_version", "/etc/protocols", "/etc/services", "/etc/locale.alias",
    "/etc/magic", "/etc/fonts", "/nix/store", "/dev/null", "/dev/zero", "/dev/urandom", "/dev/random",
    "/sys/devices/system/cpu", "/proc/cpuinfo", "/proc/meminfo", "/proc/stat", "/proc/version", "/proc/filesystems",
    "/proc/sys/kernel/osrelease",
)  # fmt: skip
PROGRAMS = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/nix/store")


class Outcome(Unshown, frozen=True):
    """What one run came to: the probe's answer, or how it ended without one.

    `said` is what the code printed, `trace` the frames of a run that was ended because it took too long.
    """

    answer: Mapping[str, object] = field(default_factory=dict)
    reached: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    ended: str = ""
    said: str = ""
    is_refused: bool = False


class Launch(Struct, frozen=True):
    """What stays the same between the runs of one project.

    `mute_sockets` allows sockets that reach nothing, for code that makes one at import and uses it later.
    """

    interpreter: Interpreter
    scratch: Scratch
    unconfined: bool
    seconds: float
    mute_sockets: bool = False


def run_probe(launch: Launch, request: Mapping[str, object], variables: Mapping[str, str]) -> Outcome:
    """Import and describe the application that `request` names, with these variables and no others."""
    reading, writing = os.pipe()
    request_path, program = launch.scratch.folder / "request.json", launch.scratch.folder / "probe"
    request_path.write_text(json.dumps({**request, "answer": writing, "seconds": launch.seconds}), encoding="utf-8")
    is_ours = launch.interpreter.program.resolve() == Path(sys.executable).resolve()
    program.write_bytes(_compiled() if is_ours else PROBE.read_bytes())
    order = json.dumps(_order(launch, (program, request_path), writing, variables))
    with subprocess.Popen(  # noqa: S603  # our own Python with our own program
        [sys.executable, "-I", "-c", START, OURS],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=launch.scratch.folder,
        pass_fds=(writing,),
        start_new_session=True,
        env=_own_environment(),
    ) as child:
        os.close(writing)
        try:
            return _watch(child, reading, order.encode(), launch.seconds)
        finally:
            os.close(reading)
            _end(child)


@cache
def _compiled() -> bytes:
    """The probe as bytecode of the very Python that runs us: to compile it took a sixth of each run.

    Its name is that of no file: a project that holds us must not take it for a part of itself.
    """
    code = compile(PROBE.read_bytes(), "<stopper>", "exec", optimize=0)
    # Magic number, flags, time and size, which nobody compares.
    return importlib.util.MAGIC_NUMBER + bytes(12) + marshal.dumps(code)


def _order(launch: Launch, files: tuple[Path, Path], answer: int, variables: Mapping[str, str]) -> Mapping[str, object]:
    """What the process between is told: how to confine itself, and what to become."""
    interpreter, scratch = launch.interpreter, launch.scratch
    return {
        "answer": answer,
        "unconfined": launch.unconfined,
        "folder": str(scratch.project),
        "mute_sockets": launch.mute_sockets,
        "command": [str(interpreter.program), "-I", "-B", "-X", "utf8", *map(str, files)],
        "environment": {**_environment(scratch), **variables},
        "limits": LIMITS,
        "reads": [*SYSTEM, *_libraries(interpreter), *map(str, interpreter.linked), *map(str, files)],
        "runs": [*PROGRAMS, str(interpreter.program.resolve())],
        "writes": [*(str(scratch.folder / name) for name in ("project", "home", "tmp")), "/dev/null"],
    }


def _watch(child: subprocess.Popen[bytes], reading: int, order: bytes, seconds: float) -> Outcome:
    """Give the order, and collect answer and output until both end, the time is over, or the answer is too large."""
    stdin, stdout = child.stdin, child.stdout
    if stdin is None or stdout is None:
        raise RuntimeError("the child was started without pipes")
    with contextlib.suppress(BrokenPipeError):
        stdin.write(order)
        stdin.close()
    deadline = time.monotonic() + seconds + 2
    answer, said = _collected(reading, stdout.fileno(), deadline)
    is_late = time.monotonic() >= deadline
    _end(child)
    return _outcome(answer, said, child.returncode, is_late)


def _collected(reading: int, stdout: int, deadline: float) -> tuple[bytes, bytes]:
    """The answer and what was printed, each as far as it is bounded."""
    answer, said = bytearray(), bytearray()
    with selectors.DefaultSelector() as selector:
        selector.register(reading, selectors.EVENT_READ, answer)
        selector.register(stdout, selectors.EVENT_READ, said)
        while selector.get_map() and time.monotonic() < deadline and len(answer) <= MOST_ANSWER:
            for key, _ in selector.select(max(0.0, min(0.5, deadline - time.monotonic()))):
                block = os.read(key.fd, 65_536)
                if not block:
                    selector.unregister(key.fileobj)
                else:
                    key.data.extend(block)
                    # What it said last tells how it ended.
                    del said[:-MOST_OUTPUT]
            if _is_whole(answer):
                break
    return bytes(answer), bytes(said)


def _is_whole(answer: bytearray) -> bool:
    """Whether both lines are there: what was confined, and the probe's answer."""
    return answer.endswith(b"\n") and answer.count(b"\n") >= 2


def _outcome(answer: bytes, said: bytes, code: int | None, is_late: bool) -> Outcome:
    first, _, rest = answer.partition(b"\n")
    # What comes behind the second line is not waited for either: whether it is there depends on the machine's load.
    second = rest.partition(b"\n")[0]
    words = said.decode("utf-8", "replace")
    reached = _table(first)
    return Outcome(
        _table(second) if len(rest) <= MOST_ANSWER else {},
        _texts(reached.get("reached")),
        _texts(reached.get("missing")),
        _end_in_words(code, is_late, len(rest) > MOST_ANSWER),
        words,
        code == NOT_CONFINED,
    )


def _end_in_words(code: int | None, is_late: bool, is_large: bool) -> str:
    if is_large:
        return "its answer is larger than an application's description can be"
    if is_late:
        return "it did not end in time"
    if code == NOT_STARTED:
        return "the interpreter could not be started"
    if code is not None and code < 0:
        try:
            return f"the process was ended by {signal.Signals(-code).name}"
        except ValueError:
            return f"the process was ended by signal {-code}"
    return f"the process ended itself with exit code {code}"


def _table(line: bytes) -> Mapping[str, object]:
    """A JSON object in one line; nothing where the line is none, for the project's code can write there too."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _texts(found: object) -> tuple[str, ...]:
    return tuple(str(item) for item in found) if isinstance(found, list) else ()


def _end(child: subprocess.Popen[bytes]) -> None:
    """Kill the child and its whole process group."""
    if sys.platform != "win32":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
    if child.poll() is None:
        child.kill()
    child.wait()


def _environment(scratch: Scratch) -> dict[str, str]:
    """What every program may expect, and nothing of ours."""
    return {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "HOME": str(scratch.folder / "home"),
        "TMPDIR": str(scratch.folder / "tmp"),
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "USER": "stopper",
        "PYTHONDONTWRITEBYTECODE": "1",
        # One thread each: more would take address space, which is bounded.
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "GIT_PYTHON_REFRESH": "quiet",
    }


def _own_environment() -> dict[str, str]:
    """The environment of our own program between: what our Python needs, and no secret of the caller's."""
    kept = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "LANG", "LC_ALL")
    return {key: os.environ[key] for key in kept if key in os.environ}


def _libraries(interpreter: Interpreter) -> list[str]:
    folders = [prefix / name for prefix in interpreter.prefixes for name in INSTALLED]
    return [str(folder) for folder in folders if folder.exists()]
