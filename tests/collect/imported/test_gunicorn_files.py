"""A configuration file of gunicorn that is run settles what reading leaves open, and nothing that a place decides."""

import sys
import textwrap
from pathlib import Path

import pytest

from stopper.collect.confinement import landlock, seccomp
from stopper.collect.deployment import gunicorn
from stopper.collect.deployment.readings import Readings
from stopper.collect.files import read_tree
from stopper.collect.imported.importer import ImportRequest
from stopper.collect.imported.importing import import_applications
from stopper.evidence.deployment.gunicorn.configuration import Gunicorn
from stopper.evidence.deployment.gunicorn.process import GunicornProcess
from stopper.evidence.deployment.gunicorn.running import settled, wanted_file
from stopper.evidence.deployment.pairing import Pairing
from stopper.evidence.repository.questions import Repository
from stopper.standard.secret import Secret

pytestmark = pytest.mark.skipif(
    not (landlock.version() and seccomp.is_possible()), reason="this kernel has no Landlock, or the machine no filter"
)
SHARED = "import json, os\nfrom pathlib import Path\nshared = json.loads(Path('server.json').read_text())\n"


def run(folder: Path, text: str, seconds: float = 10.0, **variables: str) -> tuple[GunicornProcess, tuple[str, ...]]:
    """The one process of a project whose configuration file this is, after it ran, and what is told of the run."""
    (folder / "gunicorn.conf.py").write_text(textwrap.dedent(text))
    (folder / "server.json").write_text('{"workers": 5, "bind": ["127.0.0.1:80"], "open": {"timeout": 40}}')
    if not (folder / "Dockerfile").exists():
        (folder / "Dockerfile").write_text('FROM python:3.13-slim\nENV SHOP_KNOWN=7\nCMD ["gunicorn", "app:app"]\n')
    tree = read_tree(folder, git=False)
    found = Readings(tree, Pairing()).of(gunicorn).snapshot(Gunicorn)
    assert found is not None
    given = {name: Secret(value) for name, value in variables.items()}
    request = ImportRequest(folder, "auto", Path(sys.executable), variables=given, seconds=seconds)
    wanted = [item for process in found.processes if (item := wanted_file(process))]
    imports = import_applications(request, tree, (), Repository.of(tree), wanted)
    return settled(found, imports.ran).processes[0], imports.notes


def test_what_the_file_works_out_by_itself_is_taken_with_its_line(tmp_path: Path) -> None:
    process, notes = run(tmp_path, SHARED + "workers = shared['workers']\nbind = shared['bind']\n")

    assert process.setting("workers").number == 5
    assert process.setting("workers").origin == "gunicorn.conf.py as it runs"
    assert str(process.setting("workers").at) == "gunicorn.conf.py:4"
    assert process.setting("bind").texts == ("127.0.0.1:80",)
    assert any("gunicorn.conf.py was run as well" in note and "workers" in note for note in notes)


def test_nothing_is_run_where_reading_knows_everything(tmp_path: Path) -> None:
    _, notes = run(tmp_path, "workers = 3\n")

    assert not any("gunicorn.conf.py" in note for note in notes)


def test_names_that_are_not_written_out_are_known_then_and_the_rest_is_the_default(tmp_path: Path) -> None:
    process, _ = run(tmp_path, SHARED + "globals().update(shared['open'])\n")

    assert process.setting("timeout").number == 40
    assert process.setting("reload").is_on is False


def test_a_variable_that_the_image_gives_is_known(tmp_path: Path) -> None:
    process, _ = run(tmp_path, SHARED + "workers = shared['workers'] + int(os.environ['SHOP_KNOWN'])\n")

    assert process.setting("workers").number == 12


def test_a_variable_that_the_user_gives_is_known(tmp_path: Path) -> None:
    process, _ = run(tmp_path, SHARED + "workers = shared['workers'] + int(os.environ['SHOP'])\n", SHOP="2")

    assert process.setting("workers").number == 7


DEPENDENT = {
    "a variable by comparison": "workers = shared['workers'] if os.environ.get('SHOP') == 'large' else len(shared)",
    "a required variable": "workers = shared['workers'] + int(os.environ['SHOP_WORKERS'])",
    "a membership": "workers = shared['workers'] + ('SHOP' in os.environ)",
    "all variables": "workers = shared['workers'] + len([k for k in os.environ if k.startswith('SHOP_')])",
    "a variable through a name": "size = os.environ.get('SHOP')\nworkers = len(shared) if size else 5 ** 1",
    "a variable through a function": "def size():\n    return os.getenv('SHOP')\nworkers = 4 if _() else len(shared)",
    "a changed table": "if os.environ.get('SHOP'):\n    shared['workers'] = 9\nworkers = shared['workers']",
    "a changed table under another name": (
        "other = shared if os.environ.get('SHOP') else shared\nother.update(a=1)\nworkers = shared['workers']"
    ),
    "a function that changes a table": (
        "def change(by):\n    shared['workers'] += by\n"
        "change(int(os.environ.get('SHOP', 0)))\nworkers = shared['workers']"
    ),
    "a loop over the environment": (
        "for name, value in os.environ.items():\n    if name.startswith('SHOP_'):\n"
        "        globals()[name[5:].lower()] = int(value)\nworkers = shared['workers']"
    ),
    "an assignment below a condition": "workers = shared['workers']\nif os.environ.get('SHOP'):\n    workers = 9",
    "a file of the machine": "workers = shared['workers'] + Path('/etc/shop').exists()",
    "a file that is not there": "workers = shared['workers'] + os.path.exists('local.json')",
    "a module that is not here": (
        "try:\n    import local\nexcept ImportError:\n    local = None\nworkers = 9 if local else 2 ** 2"
    ),
    "the command line": "import sys\nworkers = shared['workers'] + len(sys.argv)",
    "the user": "workers = shared['workers'] + (os.getuid() == 0)",
    "the name of the machine": "import socket\nworkers = shared['workers'] + len(socket.gethostname())",
    "chance": "import random\nworkers = shared['workers'] + random.randrange(10 ** 6)",
}


@pytest.mark.parametrize("code", DEPENDENT.values(), ids=DEPENDENT)
def test_what_depends_on_where_it_runs_stays_unknown(tmp_path: Path, code: str) -> None:
    process, _ = run(tmp_path, f"{SHARED}threads = shared['workers']\n{code}\n")

    assert process.setting("workers").number is None
    assert process.setting("workers").origin == "gunicorn.conf.py"


def test_what_does_not_depend_on_it_is_taken_beside_it(tmp_path: Path) -> None:
    text = f"{SHARED}workers = shared['workers']\nthreads = shared.get('threads', 0) + int(os.environ['SHOP'])\n"

    process, notes = run(tmp_path, text)

    assert process.setting("workers").number == 5
    assert process.setting("threads").number is None
    assert any("What depends on the variable SHOP stays unknown" in note for note in notes)


def test_a_module_of_the_project_that_reads_variables_decides_for_all_that_is_imported(tmp_path: Path) -> None:
    (tmp_path / "limits.py").write_text("import os\nSIZE = int(os.environ.get('SHOP', '3'))\nDEPTH = len('abc')\n")

    process, _ = run(
        tmp_path, "import limits\nfrom limits import DEPTH\nworkers = sum([DEPTH])\nthreads = sum([1, 1])\n"
    )

    assert process.setting("workers").number is None
    assert process.setting("threads").number == 2


def test_the_number_of_processors_gives_a_bound(tmp_path: Path) -> None:
    process, _ = run(tmp_path, "import os\ncounts = [os.cpu_count()]\nworkers = min(sum(counts) * 2 + 1, 12)\n")

    assert process.setting("workers").number is None
    assert process.setting("workers").minimum == 3


def test_the_place_of_the_copy_is_no_place_on_the_server(tmp_path: Path) -> None:
    process, _ = run(tmp_path, "from pathlib import Path\nchdir = str(Path(__file__).parent)\n")

    assert process.setting("chdir").text is None


def test_values_of_variables_are_not_handed_on(tmp_path: Path) -> None:
    process, _ = run(tmp_path, "raw_env = [f'{name}=hunter{2}' for name in sorted(['A', 'B'])]\n")

    assert process.setting("raw_env").texts == ("A=", "B=")


FLOODS = """import os
while True:
    for number in range(1, 4096):
        try: os.write(number, b'x' * 65536)
        except OSError: pass
"""
ENDS = {
    "exits": ("import sys; sys.exit(3)", 3),
    "exits at once": ("import os; os._exit(0)", 3),
    "raises": ("raise RuntimeError('no')", 3),
    "raises what cannot be shown": ("class E(BaseException):\n    def __str__(self): raise self\nraise E()", 5),
    "hangs": ("while True: pass", 3),
    "sleeps": ("import time; time.sleep(10 ** 6)", 3),
    "kills itself": ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", 3),
    "fills the memory": ("x = []\nwhile True: x.append(bytearray(64 << 20))", 4),
    "becomes another program": ("import os; os.execv('/bin/sh', ['sh', '-c', 'sleep 100'])", 3),
    "closes every descriptor": ("import os; os.closerange(0, 4096)", 3),
    "starts a program": ("import subprocess; subprocess.run(['touch', 'x'])", 3),
    "forks": ("import os; os.fork()", 3),
    "opens a socket": ("import socket; socket.create_connection(('127.0.0.1', 9), 2)", 3),
    "floods": (FLOODS, 4),
}


@pytest.mark.parametrize(("code", "line"), ENDS.values(), ids=ENDS)
def test_a_file_that_never_ends_well_ends_in_a_note_with_its_line(tmp_path: Path, code: str, line: int) -> None:
    process, notes = run(tmp_path, f"workers = sum([1, 2])\nthreads = 2\n{code}\n", seconds=3.0)

    assert process.setting("workers").number is None
    assert process.setting("threads").number == 2
    assert any(note.startswith("gunicorn.conf.py could not be run") for note in notes), notes
    assert any(f"gunicorn.conf.py:{line}" in note or "gunicorn.conf.py:3" in note for note in notes), notes


def test_a_file_changes_nothing_of_the_project(tmp_path: Path) -> None:
    text = "open('gunicorn.conf.py', 'w').write('')\nopen('new.py', 'w').close()\nworkers = sum([1, 2])\n"

    run(tmp_path, text)

    assert (tmp_path / "gunicorn.conf.py").read_text() == text
    assert not (tmp_path / "new.py").exists()
