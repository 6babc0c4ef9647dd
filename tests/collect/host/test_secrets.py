"""Fifty secrets in arguments, variables and files of a machine: none is in its facts."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.collect.host.machines import collected
from tests.tough.planted import SECRETS

S = SECRETS
SLEEP = "import sys, time; print('ready', flush=True); time.sleep(60)"
# Each as a program would be started; the name of the first word is what it claims to be.
COMMANDS = [
    ["--password", S[0]],
    [f"--password={S[1]}"],
    [f"--api-key={S[2]}", "--verbose"],
    ["--token", S[3], "--port", "8000"],
    [f"DB_PASSWORD={S[4]}"],
    [f"postgresql://shop:{S[5]}@db.example/shop"],
    ["--broker", f"redis://:{S[6]}@10.0.0.5:6379/0"],
    ["-H", f"Authorization: Bearer {S[7]}"],
    ["--header", f"X-Api-Key: {S[8]}"],
    [S[9]],
    ["run", S[10]],
    [f"https://hooks.example/{S[11]}"],
    ["--env", f"SECRET={S[12]}"],
    [f"--bind={S[13]}"],
    ["--config", S[14]],
    ["-b", f"0.0.0.0:8000?key={S[15]}"],
    [f"--unknown={S[16]}"],
    ["--unknown", S[17]],
    ["-e", f"const key = '{S[18]}'"],
    [f"--{S[19]}"],
    [f"shop:create('{S[20]}')"],
    [f"bot:{S[21]}"],
    [f"/srv/{S[22]}/app"],
    ["-m", S[23]],
    ["--secret-key\n" + S[24]],
    [f"-p{S[25]}"],
    ["-p", S[26]],
    ["-u", f"bot:{S[27]}"],
    ["-a", S[28]],
    ["-x" * 500 + S[29]],
]
CLAIMS = ["gunicorn", "mysqldump", "redis-cli", "curl", "celery", f"worker {S[30]}"]
VARIABLES = {f"VARIABLE_{number}": S[number] for number in range(31, 41)} | {f"x{S[41]}": "1", "SECRET_KEY": S[42]}
FILES = {
    ".env": f"SECRET_KEY={S[43]}\nDATABASE_URL=postgres://u:{S[44]}@h/d\n",
    "app.py": f"SECRET_KEY = '{S[45]}'\n{SLEEP}\n",
    "tls.key": f"-----BEGIN PRIVATE KEY-----\n{S[46]}\n-----END PRIVATE KEY-----\n",
    "config.ini": f"password = {S[47]}\n",
    "dump.sql": f"CREATE USER shop IDENTIFIED BY '{S[48]}';\n",
    ".git/HEAD": f"{S[49]}\n",
    ".git/config": f"[remote]\nurl = https://bot:{S[50]}@git.example/x\n",
    "backups/db.sql": f"-- {S[51]}\n",
    ".venv/pyvenv.cfg": f"token = {S[52]}\n",
    ".venv/lib/python3/site-packages/a-1.dist-info/METADATA": f"{S[53]}\n",
}


def started(claim: str, arguments: list[str], folder: Path) -> subprocess.Popen[bytes]:
    """A process of Python that calls itself `claim`, in the project's folder."""
    return subprocess.Popen(
        [claim, str(folder / "app.py"), *arguments],
        executable=sys.executable,
        cwd=folder,
        env={"PATH": os.environ["PATH"], **VARIABLES},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("machine")
    for name, content in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    children = [started(CLAIMS[index % len(CLAIMS)], words, root) for index, words in enumerate(COMMANDS)]
    try:
        for child in children:
            assert child.stdout is not None
            assert child.stdout.readline() == b"ready\n"
        arguments = ["--project", str(root), "--backups", str(root / "backups"), "--database-url", "DATABASE_URL"]
        facts = collected(*arguments, DATABASE_URL=f"postgresql://shop:{S[54]}@localhost:1/{S[55]}?sslmode=disable")
        yield json.dumps(facts, ensure_ascii=False)
    finally:
        for child in children:
            child.kill()
            child.communicate()


@pytest.mark.skipif(sys.platform != "linux", reason="a machine is looked at on Linux")
def test_no_planted_secret_is_in_the_facts(text: str) -> None:
    leaking = [secret for secret in S[:56] if secret in text or secret[:8] in text or secret[-8:] in text]

    assert leaking == []


@pytest.mark.skipif(sys.platform != "linux", reason="a machine is looked at on Linux")
def test_what_was_masked_is_named(text: str) -> None:
    facts = json.loads(text)
    mine = [item for item in facts["processes"] if item["cwd"] == facts["projects"][0]["path"]]
    named = {name for item in mine for name in item["secrets"]}

    assert len(mine) == len(COMMANDS)
    assert {"--password", "--api-key", "--token", "DB_PASSWORD", "the password in an address"} <= named
    assert "a header with a credential" in named
