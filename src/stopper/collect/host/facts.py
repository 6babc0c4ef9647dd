"""The one file that runs on a machine: it reads what the machine shows, and prints it as JSON.

    ssh host python3 - --project /srv/shop < facts.py > facts.json

It needs nothing but the standard library of Python 3.9 or later, writes nothing, and needs no root. What it may not
see is named under `unseen` with the reason. Secrets stay here: of variables only the names are kept, and an argument
is shown only where it is known to be harmless. Every program that it asks has a time limit and no shell.
"""

import argparse
import base64
import datetime
import hashlib
import json
import os
import re
import select
import shlex
import signal
import socket
import stat
import struct
import subprocess
import sys
import threading
import time

try:
    import grp
    import pwd
except ImportError:  # another system, which is not looked at
    grp = pwd = None

SCHEMA = 1
# Never the caller's: a folder of a project among them would run its code.
PROGRAMS = ("/usr/sbin", "/usr/bin", "/sbin", "/bin", "/usr/local/sbin", "/usr/local/bin")
SECONDS = 90
LARGEST_OUTPUT = 400_000
LARGEST_FILE = 200_000
MOST_PROCESSES = 4000
MOST_SOCKETS = 2000
MOST_ENTRIES = 40_000
MOST_LISTED = 400
MOST_DIGESTS = 4000
LONGEST_TEXT = 300
MASK = "•••"  # a secret
LEFT_OUT = "…"  # not known to be harmless


class Machine:
    """What is gathered here, with what could not be seen and why."""

    def __init__(self, options):
        self.options = options
        self.unseen = []
        self.processes = []
        self.projects = []

    def miss(self, what, reason):
        """Remember what could not be seen; each thing once."""
        item = {"what": what, "reason": clean(reason)}
        if item not in self.unseen and len(self.unseen) < MOST_LISTED:
            self.unseen.append(item)


# ── Reading without harm


def clean(text, limit=LONGEST_TEXT):
    """A text that acts on no terminal: without control characters and halves of characters, and cut off."""
    if isinstance(text, bytes):
        text = text.decode("utf-8", "replace")
    kept = "".join(
        char if char.isprintable() and not "\ud800" <= char <= "\udfff" else "?" for char in text[: limit + 1]
    )
    return kept if len(kept) <= limit else kept[: limit - 1] + LEFT_OUT


def content(path, limit=LARGEST_FILE):
    """The beginning of a regular file as bytes; None where it cannot be read. Never waits for a pipe or a device."""
    flags = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY
    try:
        descriptor = os.open(path, flags)
    except (OSError, ValueError):
        return None
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return None
        pieces, left = [], limit
        while left > 0:
            piece = os.read(descriptor, min(left, 65_536))
            if not piece:
                break
            pieces.append(piece)
            left -= len(piece)
        return b"".join(pieces)
    except OSError:
        return None
    finally:
        os.close(descriptor)


def text_of(path, limit=LARGEST_FILE):
    """The beginning of a file as text; empty where it cannot be read."""
    found = content(path, limit)
    return found.decode("utf-8", "replace") if found is not None else ""


def listing(path):
    """The names in a folder, in order; None where it cannot be listed."""
    try:
        return sorted(os.listdir(path))
    except (OSError, ValueError):
        return None


def why(path):
    """Why a path cannot be read, in words."""
    try:
        os.lstat(path)
    except PermissionError:
        return "permission is denied"
    except (OSError, ValueError) as error:
        return "it is not there" if isinstance(error, FileNotFoundError) else type(error).__name__
    return "permission is denied" if not os.access(path, os.R_OK) else "it cannot be read"


def program(name):
    """The path of a program of the system; empty where there is none."""
    for folder in PROGRAMS:
        path = os.path.join(folder, name)
        if os.access(path, os.X_OK) and os.path.isfile(path):
            return path
    return ""


def ask(words, seconds=10, limit=LARGEST_OUTPUT, variables=None):
    """What a program prints, and why it could not be had: (text, reason), one of them empty or None."""
    path = program(words[0])
    if not path:
        return None, "%s is not installed" % words[0]
    environment = {"PATH": ":".join(PROGRAMS), "LC_ALL": "C", "LANG": "C", "HOME": "/nonexistent", "PAGER": "cat"}
    environment.update(variables or {})
    try:
        child = subprocess.Popen(
            [path, *words[1:]], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            cwd="/", env=environment, close_fds=True, start_new_session=True,
        )  # fmt: skip
    except OSError as error:
        return None, "%s cannot be started (%s)" % (words[0], type(error).__name__)
    with child:
        try:
            said, complaint, fault = heard(child, time.monotonic() + seconds, limit)
        finally:
            end(child)
    if fault:
        return None, "%s %s" % (words[0], fault)
    if child.returncode:
        first = clean(complaint.strip().split(b"\n")[0], 120)
        return None, "%s ended with %s%s" % (words[0], child.returncode, " (%s)" % plain_words(first) if first else "")
    return said.decode("utf-8", "replace"), ""


def heard(child, deadline, limit):
    """(output, errors, fault) of a child, read up to a limit and a moment."""
    found = {child.stdout: b"", child.stderr: b""}
    pending = list(found)
    while pending:
        left = deadline - time.monotonic()
        ready = select.select(pending, [], [], max(left, 0))[0] if left > 0 else []
        if not ready:
            return b"", b"", "took too long"
        for pipe in ready:
            piece = os.read(pipe.fileno(), 65_536)
            found[pipe] += piece
            if not piece:
                pending.remove(pipe)
        if len(found[child.stdout]) > limit:
            return b"", b"", "prints more than is read"
        found[child.stderr] = found[child.stderr][:2000]
    try:
        child.wait(max(deadline - time.monotonic(), 0.1))
    except subprocess.TimeoutExpired:
        return b"", b"", "took too long"
    return found[child.stdout], found[child.stderr], ""


def end(child):
    """End a child that is still there, with what it started."""
    if child.poll() is None:
        try:
            os.killpg(child.pid, signal.SIGKILL)
        except OSError:
            child.kill()
        child.wait()


def plain_words(text):
    """A complaint of a program without what it may quote of a secret."""
    return " ".join(LEFT_OUT if is_random(word) or "@" in word or "=" in word else word for word in text.split())


def user_name(number):
    try:
        return clean(pwd.getpwuid(number).pw_name, 60)
    except (KeyError, OverflowError):
        return str(number)


def group_name(number):
    try:
        return clean(grp.getgrgid(number).gr_name, 60)
    except (KeyError, OverflowError):
        return str(number)


# ── Arguments without secrets

SECRET_WITHIN = (
    "password", "passwd", "passphrase", "passcode", "secret", "apikey", "credential", "privatekey", "accesskey",
    "authtoken", "accesstoken", "webhook",
)  # fmt: skip
SECRET_WORDS = {
    "pwd", "pw", "pass", "token", "tokens", "jwt", "salt", "pepper", "auth", "authorization", "dsn", "bearer", "otp",
    "pin", "pat", "requirepass", "masterauth",
}  # fmt: skip
# What is about a secret and is none.
ABOUT = {
    "file", "path", "dir", "directory", "folder", "length", "age", "ttl", "timeout", "policy", "name", "prompt",
    "encryption", "stdin", "method", "type", "url", "uri", "fd", "env", "expiry", "lifetime", "header", "id",
    "algorithm", "rounds", "mode", "attempts", "retries", "min", "max", "store", "backend", "manager", "mount",
}  # fmt: skip
KEY_KINDS = {
    "api", "access", "account", "client", "encryption", "fernet", "hmac", "jwt", "license", "master", "private", "rsa",
    "secret", "service", "session", "signing", "shared", "storage", "webhook",
}  # fmt: skip
# Options by which programs of the system take a password.
PASSWORD_OPTIONS = {
    "sshpass": ("-p",), "redis-cli": ("-a", "--pass"), "valkey-cli": ("-a", "--pass"), "curl": ("-u", "--user", "-U"),
    "wget": ("--http-password",), "openssl": ("-passin", "-passout", "-pass", "-k"), "smbclient": ("-U",),
    "mongodump": ("-p",), "mongo": ("-p",), "mongosh": ("-p",), "ldapsearch": ("-w",), "docker": (), "htpasswd": (),
}  # fmt: skip
GLUED = {"mysql": "-p", "mysqldump": "-p", "mysqladmin": "-p", "mariadb": "-p", "mariadb-dump": "-p"}
# Options whose values say how a server runs.
KNOWN_OPTIONS = {
    "-b", "--bind", "-w", "--workers", "--threads", "-t", "--timeout", "--config", "--chdir", "-u", "--user", "-g",
    "--group", "-m", "--umask", "-k", "--worker-class", "--host", "-h", "--port", "-p", "-A", "--app", "--socket",
    "-s", "--http", "--http-socket", "--http-address", "--listen", "--forwarded-allow-ips", "--worker-tmp-dir",
    "--certfile", "--keyfile", "--log-level", "-l", "--loglevel", "--uid", "--gid", "--module", "--wsgi-file", "--ini",
    "--chmod-socket", "--interface", "--pid", "--access-logfile", "--error-logfile", "--max-requests", "-Q", "--queues",
    "--concurrency", "-D", "-n", "--name", "--unix-socket", "--host-header", "--backlog", "--pool", "-P",
}  # fmt: skip
WORDS = {
    "run", "worker", "beat", "start", "serve", "scheduler", "master", "process", "sync", "gthread", "gevent",
    "eventlet",
    "uvicorn.workers.UvicornWorker", "daemon", "off;", "on;", "info", "warning", "error", "debug", "yes", "no", "on",
    "off", "default", "prefork", "wsgi", "shell", "flask", "gunicorn", "celery", "python", "idle", "checkpointer",
    "writer", "walwriter", "launcher", "autovacuum", "background", "logical", "replication", "cache", "manager",
    "postgres:", "nginx:", "gunicorn:", "[priv]", "listener", "sshd:",
}  # fmt: skip
OPTION = re.compile(r"--?[A-Za-z][A-Za-z0-9-]{0,40}\Z")
ASSIGNED = re.compile(r"(--?[A-Za-z][\w.-]{0,60}|[A-Za-z_][\w.-]{0,60})=(.*)\Z", re.DOTALL)
NUMBER = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,3})?[a-zA-Z%]?\Z")
ADDRESS = re.compile(
    r"(?:tcp://)?(?:\[[0-9a-fA-F:.]{2,39}\]|[0-9]{1,3}(?:\.[0-9]{1,3}){3}|localhost|\*)?:?[0-9]{0,5}\Z"
)
SOCKET_PATH = re.compile(r"unix:(/?[A-Za-z0-9._/+-]{1,200})\Z")
PATH = re.compile(r"(?:/|\.{1,2}/)?[A-Za-z0-9._@+-]{1,80}(?:/[A-Za-z0-9._@+-]{0,80}){1,20}\Z")
MODULE = re.compile(r"[A-Za-z_]\w{0,60}(?:\.[A-Za-z_]\w{0,60}){0,8}(?::[A-Za-z_]\w{0,60}(?:\(\))?)?\Z")
WITH_PASSWORD = re.compile(r"([A-Za-z][A-Za-z0-9+.-]{0,30}://)([^\s/@:]{0,100}):([^\s/@]{1,300})@([^\s/?#]{0,200})")
HEADER = re.compile(r"(?:authorization|cookie|x-api-key|x-auth-token)\s*:", re.IGNORECASE)
BEARER = re.compile(r"\b(?:bearer|basic|token)\s+\S{8,}", re.IGNORECASE)
SERVERS = {
    "gunicorn", "uwsgi", "waitress-serve", "hypercorn", "uvicorn", "granian", "flask", "mod_wsgi-express", "bjoern",
    "gevent", "unitd",
}  # fmt: skip
WORKERS = {"celery", "rq", "rqworker", "rqscheduler", "dramatiq", "huey_consumer", "huey_consumer.py", "arq", "flower"}


def is_secret_name(name):
    """Whether a name promises that its value is a secret: DB_PASSWORD, --api-key; not --password-file."""
    words = [word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)]
    if not words or (words[-1] in ABOUT and len(words) > 1):
        return False
    joined = "".join(words)
    is_key = words[-1] in ("key", "keys") and len(words) > 1 and words[-2] in KEY_KINDS
    return is_key or any(part in joined for part in SECRET_WITHIN) or not SECRET_WORDS.isdisjoint(words)


def is_random(text):
    """Whether a word looks like a key and not like something that people write."""
    for word in re.split(r"[/.:,=]", text):
        digits = sum(char.isdigit() for char in word)
        letters = sum(char.isalpha() for char in word)
        if len(word) >= 12 and digits >= 2 and letters >= 5:
            return True
        if len(word) >= 20 and letters >= 16 and "-" not in word and "_" not in word:
            return True
    return False


def redacted(arguments):
    """(shown, secrets): the arguments without what may be secret, and the names of what is."""
    secrets, shown = [], []
    name = program_of(arguments)
    for index, text in enumerate(arguments[:60]):
        before = arguments[index - 1] if index else ""
        kind, told = secret_in(text, before, name)
        if kind:
            secrets.append(clean(kind, 60))
        shown.append(clean(told if kind else harmless(text, before, index, name), 200))
    if len(arguments) > 60:
        shown.append(LEFT_OUT)
    return shown, secrets


def program_of(arguments):
    """The name of what runs: the script or module where an interpreter runs it."""
    names = [os.path.basename(item) for item in arguments[:8]]
    if not names:
        return ""
    first = names[0].split(" ")[0].rstrip(":")
    if not re.match(r"(?:python|pypy)[0-9.]*\Z", first):
        return first
    for index, item in enumerate(arguments[1:6], 1):
        if item == "-m" and index + 1 < len(arguments):
            return arguments[index + 1]
        if item == "-c":
            return first
        if not item.startswith("-"):
            return names[index]
    return first


def secret_in(text, before, name):
    """(what it is, how it is shown) where an argument carries a secret; ("", "") else."""
    found = WITH_PASSWORD.search(text)
    if found and not is_reference(found.group(3)):
        return "the password in an address", found.group(1) + found.group(2)[:60] + ":" + MASK + "@" + found.group(4)
    if HEADER.search(text) or BEARER.search(text):
        return "a header with a credential", MASK
    glued = GLUED.get(name)
    if glued and text.startswith(glued) and len(text) > len(glued) and not text.startswith("--"):
        return name + " " + glued, glued + MASK
    assigned = ASSIGNED.match(text)
    if assigned and is_secret_name(assigned.group(1)):
        value = assigned.group(2)
        return (assigned.group(1), assigned.group(1) + "=" + MASK) if is_value(value) else ("", "")
    if before in PASSWORD_OPTIONS.get(name, ()) and is_value(text) and (name != "curl" or ":" in text):
        return name + " " + before, MASK
    if OPTION.match(before) and is_secret_name(before) and is_value(text) and not text.startswith("-"):
        return before, MASK
    return "", ""


def is_reference(text):
    """Whether a value only says where it comes from."""
    return not text or text.startswith(("$", "%", "{", "<")) or set(text) <= {"*", "x", "•"}


def is_value(text):
    """Whether what stands under a secret's name is one: no reference, no file, no switch."""
    if is_reference(text) or text.lower() in (
        "true",
        "false",
        "yes",
        "no",
        "on",
        "off",
        "none",
        "0",
        "1",
        "file",
        "env",
    ):
        return False
    return not (text.startswith(("/", "./", "file:", "env:", "fd:")) and not is_random(text))


def harmless(text, before, index, name):
    """The argument where it is known to be harmless; else what is left of it."""
    if index == 0:
        first, _, rest = text.partition(" ")
        head = first if len(first) < 120 and (PATH.match(first) or not is_random(first)) else LEFT_OUT
        return " ".join([head, *[harmless(word, "", 1, name) for word in rest.split(" ")[:8]]]) if rest else head
    assigned = ASSIGNED.match(text)
    if assigned:
        option, value = assigned.groups()
        kept = value if option in KNOWN_OPTIONS and is_plain(value, name) else LEFT_OUT
        return option + "=" + kept if not is_random(option) and not is_secret_name(option) else LEFT_OUT
    if before and OPTION.match(before) and before not in KNOWN_OPTIONS and not text.startswith("-"):
        return text if is_known_path(text) or text in WORDS else LEFT_OUT
    if is_secret_name(before) and OPTION.match(before) and not is_known_path(text):
        return LEFT_OUT
    return text if is_plain(text, name) else LEFT_OUT


def is_plain(text, name):
    """Whether a value has the shape of what servers are told: a number, an address, a path, a module."""
    if text in WORDS or NUMBER.match(text) or (text and ADDRESS.match(text)) or is_known_path(text):
        return True
    if is_random(text):
        return False
    is_server = name in SERVERS or name in WORKERS
    return bool(
        OPTION.match(text)
        or SOCKET_PATH.match(text)
        or (PATH.match(text) and text.count("/") < 20)
        or (is_server and MODULE.match(text))
    )


def is_known_path(text):
    """Whether a text is the path of something that is there, which its name says already."""
    return text.startswith("/") and len(text) < 200 and os.path.lexists(text)


# ── Processes


def read_processes(machine):
    """Every process that is not the kernel's own, its arguments without secrets."""
    numbers = [int(name) for name in os.listdir("/proc") if name.isdigit()]
    found = []
    for number in sorted(numbers)[:MOST_PROCESSES]:
        if number == os.getpid():
            continue
        item = read_process(number)
        if item is not None:
            found.append(item)
    if len(numbers) > MOST_PROCESSES:
        machine.miss("processes", "there are more than %d" % MOST_PROCESSES)
    if re.search(r"\sproc\s.*hidepid=(?:[12]|invisible|noaccess|ptraceable)", text_of("/proc/mounts")) and os.geteuid():
        machine.miss("processes", "hidepid hides the processes of other users")
    machine.processes = found
    mark_projects(machine)
    for item in found:
        finish_process(machine, item)


def read_process(number):
    """One process; None where it is the kernel's own or gone."""
    folder = "/proc/%d" % number
    status = dict(line.split(":", 1) for line in text_of(folder + "/status").splitlines() if ":" in line)
    raw = content(folder + "/cmdline")
    if not status or (not raw and status.get("PPid", "").strip() in ("0", "2") and number != 1):
        return None
    words = [word.decode("utf-8", "replace") for word in (raw or b"").rstrip(b"\0").split(b"\0")] if raw else []
    shown, secrets = redacted(words)
    uids = [int(item) for item in status.get("Uid", "0 0").split()]
    gids = [int(item) for item in status.get("Gid", "0 0").split()]
    groups = sorted({gids[1], *[int(item) for item in status.get("Groups", "").split()]})
    return {
        "pid": number,
        "parent": int(status.get("PPid", "0")),
        "uid": uids[1],
        "user": user_name(uids[1]),
        "gid": gids[1],
        "groups": groups[:60],
        "name": clean(status.get("Name", "").strip(), 40),
        "program": clean(program_of(words), 80) if not is_random(program_of(words)) else LEFT_OUT,
        "arguments": shown,
        "secrets": secrets,
        "cwd": link(folder + "/cwd"),
        "unit": unit_of(text_of(folder + "/cgroup", 4000)),
        "started": started(text_of(folder + "/stat", 2000)),
        "capabilities": status.get("CapEff", "").strip(),
        "no_new_privileges": status.get("NoNewPrivs", "").strip() == "1",
        "seccomp": status.get("Seccomp", "").strip() == "2",
        "network": link(folder + "/ns/net"),
        "role": "",
        "project": "",
        "script": script_of(words),
        "variables": None,
    }


def link(path):
    """Where a link of /proc leads; empty where that may not be seen."""
    try:
        return clean(os.readlink(path), 300)
    except OSError:
        return ""


def script_of(words):
    """The file of Python that a process runs; empty where it runs none by its path."""
    for word in words[1:4] if words and re.search(r"(?:python|pypy)[0-9.]*\Z", words[0]) else ():
        if word.endswith(".py"):
            return clean(word) if not is_random(word) or is_known_path(word) else ""
        if not word.startswith("-"):
            return ""
    return ""


def unit_of(groups):
    """The unit of systemd that a process belongs to, by its control group."""
    found = re.findall(r"/([^/\n]{1,200}\.(?:service|scope))(?=[/\n]|\Z)", groups)
    return clean(found[-1]) if found else ""


def started(text):
    """When a process began, in seconds since 1970; 0 where that is not known."""
    fields = text.rpartition(")")[2].split()
    boot = re.search(r"^btime (\d+)", text_of("/proc/stat", LARGEST_FILE * 5), re.MULTILINE)
    if len(fields) < 20 or not boot:
        return 0
    return int(boot.group(1)) + int(fields[19]) // (os.sysconf("SC_CLK_TCK") or 100)


def mark_projects(machine):
    """The folders of projects: those that were named, else those in which a server or a script of Python runs."""
    named = [os.path.realpath(path) for path in machine.options.project]
    for path in named:
        if os.path.isdir(path):
            machine.projects.append(path)
        else:
            machine.miss("project " + clean(path), why(path))
    for item in machine.processes:
        item["role"] = role_of(item)
        folder = item["cwd"]
        if not named and item["role"] and is_project(folder) and folder not in machine.projects:
            machine.projects.append(folder)
    machine.projects = machine.projects[:10]


def role_of(item):
    """server, worker or script, by the program; empty for what runs no code of an application."""
    name = item["program"].partition(".")[0] if item["program"].endswith(".py") else item["program"]
    if (
        name in SERVERS
        or item["name"] in SERVERS
        or (item["arguments"][:1] and item["arguments"][0].startswith("gunicorn:"))
    ):
        return "server"
    if name in WORKERS or item["name"] in WORKERS:
        return "worker"
    return "script" if item["script"] else ""


def is_project(folder):
    """Whether a folder holds an application of Python: no home and no folder of the system."""
    if not folder or folder in ("/", "/root", "/tmp", "/home") or folder.startswith(("/proc", "/usr", "/etc")):
        return False
    names = listing(folder) or []
    return any(name.endswith(".py") or name in ("pyproject.toml", "requirements.txt") for name in names)


def finish_process(machine, item):
    """The project and the variables' names of a process that runs an application."""
    # What runs lies in the project or is started there, or comes from its virtual environment.
    places = [item["cwd"], item["script"], *item["arguments"][:2]]
    for project in machine.projects:
        if any(place == project or place.startswith(project + "/") for place in places if place):
            item["project"] = project
    if item["role"] == "script" and not item["project"]:
        item["role"] = ""
    if item["role"]:
        raw = content("/proc/%d/environ" % item["pid"])
        if raw is None:
            machine.miss("processes.variables", "of process %d: permission is denied" % item["pid"])
        else:
            names = [word.partition(b"=")[0].decode("utf-8", "replace") for word in raw.split(b"\0") if b"=" in word]
            item["variables"] = sorted({name for name in names if re.match(r"[A-Z_][A-Z0-9_]{0,60}\Z", name)})[:400]
    elif not item["cwd"]:
        item["cwd"] = ""


# ── Listening sockets


def read_sockets(machine):
    """What listens, on which address, and whose it is."""
    owners = owners_of_sockets(machine)
    found = [item for table in ("tcp", "tcp6", "udp", "udp6") for item in of_table(table, owners)]
    for line in text_of("/proc/net/unix", LARGEST_FILE * 20).splitlines()[1:]:
        fields = line.split(None, 7)
        if len(fields) == 8 and int(fields[3], 16) & 0x10000:
            found.append(local_listener(fields[7], owners.get(fields[6])))
    miss_holders(machine, found)
    if len(found) > MOST_SOCKETS:
        machine.miss("sockets", "there are more than %d" % MOST_SOCKETS)
    own = link("/proc/self/ns/net")
    if any(item["network"] not in ("", own) for item in machine.processes):
        machine.miss("sockets of containers", "their network is one of its own")
    unique = {json.dumps(item, sort_keys=True): item for item in found[:MOST_SOCKETS]}
    return [unique[key] for key in sorted(unique)]


def of_table(table, owners):
    """The sockets of one table of the kernel that take in what strangers send."""
    state = "0A" if table.startswith("tcp") else "07"
    for line in text_of("/proc/net/" + table, LARGEST_FILE * 20).splitlines()[1:]:
        fields = line.split()
        if len(fields) > 9 and fields[3] == state and fields[2].endswith(":0000"):
            address, port = address_of(fields[1])
            yield listener(table[:3], address, port, owners.get(fields[9]), int(fields[7]))


def owners_of_sockets(machine):
    """The processes that hold each socket, by its inode."""
    owners, hidden = {}, 0
    for item in machine.processes:
        folder = "/proc/%d/fd" % item["pid"]
        names = listing(folder)
        if names is None:
            hidden += 1
            continue
        for name in names[:5000]:
            try:
                target = os.readlink(folder + "/" + name)
            except OSError:
                continue
            if target.startswith("socket:["):
                owners.setdefault(target[8:-1], []).append(item)
    if hidden:
        machine.miss("sockets.owners", "of %d processes of other users: permission is denied" % hidden)
    return owners


def miss_holders(machine, listeners):
    """The sockets that no process holds that is seen: root too sees none of another namespace, nor the kernel's own."""
    alone = [item for item in listeners if not item["pids"]]
    if alone and not any(item["what"] == "sockets.owners" for item in machine.unseen):
        names = sorted({item["path"] or "%s:%d" % (item["address"], item["port"]) for item in alone})
        shown = ", ".join(names[:3]) + (" and %d more" % (len(names) - 3) if len(names) > 3 else "")
        machine.miss("sockets.owners", "no process that is seen here holds %s" % shown)


def address_of(written):
    """("127.0.0.1", 8000) of what the kernel writes: words of 32 bits in the machine's order."""
    host, port = written.split(":")
    raw = b"".join(struct.pack("=I", int(host[index : index + 8], 16)) for index in range(0, len(host), 8))
    family = socket.AF_INET if len(raw) == 4 else socket.AF_INET6
    return socket.inet_ntop(family, raw), int(port, 16)


def listener(kind, address, port, owners, uid):
    first = (owners or [None])[0]
    return {
        "protocol": kind,
        "address": address,
        "port": port,
        "path": "",
        "user": first["user"] if first else user_name(uid),
        "program": first["program"] if first else "",
        "pids": sorted(item["pid"] for item in owners or ())[:40],
        "mode": "",
        "owner": "",
        "group": "",
        "reach": "",
    }


def local_listener(path, owners):
    """A Unix socket; a name that begins with @ lies in no folder."""
    found = listener("unix", "", 0, owners, 0)
    found["path"] = clean(path)
    if not owners:
        found["user"] = ""
    try:
        facts = os.stat(path) if path.startswith("/") else None
    except (OSError, ValueError):
        facts = None
    if facts is not None:
        found["mode"] = "%04o" % stat.S_IMODE(facts.st_mode)
        found["owner"], found["group"] = user_name(facts.st_uid), group_name(facts.st_gid)
        found["reach"] = "all" if is_entered_by_all(os.path.dirname(path)) else "some"
    return found


def is_entered_by_all(folder):
    """Whether every user may go through a folder and those above it."""
    while True:
        try:
            if not os.stat(folder).st_mode & 0o001:
                return False
        except OSError:
            return False
        if folder in ("/", ""):
            return True
        folder = os.path.dirname(folder)


# ── Files of the project

SKIPPED = {"node_modules", ".hg", ".svn", ".tox", ".mypy_cache", ".pytest_cache", ".ruff_cache"}
KIND_OF_FOLDER = {
    "static": "static", "assets": "static", "public": "static", "uploads": "upload", "upload": "upload",
    "media": "upload", "user_uploads": "upload", "instance": "data", "logs": "data", "log": "data", "tmp": "data",
    "cache": "data", "run": "data", "data": "data", "var": "data", "sessions": "data", "flask_session": "data",
    "backups": "backup", "backup": "backup", "dumps": "backup", "__pycache__": "bytecode", ".git": "git",
}  # fmt: skip
LISTED = ("environment", "key", "database", "backup", "socket")
SAMPLE = re.compile(r"example|sample|template|dist\Z|defaults?\Z", re.IGNORECASE)
DUMP = re.compile(
    r"\.(?:sql|dump|pgdump|bak)(?:\.(?:gz|xz|zst|bz2|age|gpg))?\Z|\.tar\.(?:gz|xz|zst|bz2)(?:\.(?:age|gpg))?\Z"
)


def read_projects(machine):
    return [Folder(machine, path).described() for path in machine.projects]


class Folder:
    """One project's folder: owners and modes, gathered by what the files are for."""

    def __init__(self, machine, path):
        self.machine, self.path = machine, path
        self.groups, self.files, self.digests, self.environments = {}, [], {}, []
        self.seen, self.newest, self.hidden = 0, 0, 0

    def described(self):
        """The project as JSON."""
        self.walk(self.path, "code", 0)
        if self.hidden:
            self.machine.miss("files of " + self.path, "%d could not be seen: permission is denied" % self.hidden)
        if self.seen >= MOST_ENTRIES:
            self.machine.miss("files of " + self.path, "there are more than %d" % MOST_ENTRIES)
        return {
            "path": clean(self.path),
            "is_complete": not self.hidden and self.seen < MOST_ENTRIES,
            "above": [entry(path, "above") for path in above(self.path)],
            "groups": [self.groups[key] for key in sorted(self.groups)],
            "files": self.files[:MOST_LISTED],
            "digests": self.digests,
            "newest": int(self.newest),
            "commit": commit_of(self.path),
            "device": device_of(self.path),
            "environments": self.environments,
        }

    def walk(self, folder, kind, depth):
        """Take in a folder and what it holds; links are not followed."""
        self.add(folder, kind, None)
        names = listing(folder)
        if names is None:
            self.hidden += 1
            return
        if "pyvenv.cfg" in names:
            kind = "virtualenv"
            self.environments.append({"path": clean(folder), "packages": packages_in(folder)})
        for name in names:
            self.seen += 1
            if self.seen < MOST_ENTRIES and name not in SKIPPED:
                self.take(os.path.join(folder, name), name, kind, depth)

    def take(self, path, name, kind, depth):
        """One entry of a folder, with what is below it."""
        facts = status_of(path)
        if facts is None:
            self.hidden += 1
        elif stat.S_ISDIR(facts.st_mode):
            if depth < 12:
                self.walk(path, kind_of_folder(name, kind), depth + 1)
        elif not stat.S_ISLNK(facts.st_mode):
            self.add(path, kind_of_file(path, name, kind, facts), facts)

    def add(self, path, kind, facts):
        """Count one entry with those that are alike; list it where it is worth a name."""
        facts = facts or status_of(path)
        if facts is None:
            return
        item = entry(path, kind, facts)
        if kind in LISTED and not stat.S_ISDIR(facts.st_mode):
            self.files.append(item)
        key = (kind, item["is_folder"], item["uid"], item["gid"], item["mode"], item["has_acl"])
        group = self.groups.setdefault(key, dict(item, count=0, examples=[]))
        group["count"] += 1
        if len(group["examples"]) < 5:
            group["examples"].append(item["path"])
        if kind in ("code", "static") and stat.S_ISREG(facts.st_mode):
            self.remember(path, facts)

    def remember(self, path, facts):
        """The digest of a file of code, which is compared with the release."""
        self.newest = max(self.newest, facts.st_mtime) if path.endswith(".py") else self.newest
        if path.endswith((".py", ".html", ".jinja2", ".j2", ".js")) and len(self.digests) < MOST_DIGESTS:
            raw = content(path, 1_000_000) if facts.st_size < 1_000_000 else None
            if raw is not None:
                self.digests[clean(os.path.relpath(path, self.path))] = hashlib.sha256(raw).hexdigest()


def status_of(path):
    """What is known of an entry itself, links not followed; None where it cannot be seen."""
    try:
        return os.lstat(path)
    except (OSError, ValueError):
        return None


def entry(path, kind, facts=None):
    """Owner and mode of one file or folder."""
    facts = facts or status_of(path)
    missing = facts is None
    return {
        "path": clean(path),
        "kind": kind,
        "is_seen": not missing,
        "is_folder": not missing and stat.S_ISDIR(facts.st_mode),
        "uid": -1 if missing else facts.st_uid,
        "gid": -1 if missing else facts.st_gid,
        "owner": "" if missing else user_name(facts.st_uid),
        "group": "" if missing else group_name(facts.st_gid),
        "mode": "" if missing else "%04o" % stat.S_IMODE(facts.st_mode),
        "has_acl": not missing and has_acl(path),
        "reach": "all" if not missing and is_entered_by_all(os.path.dirname(path)) else "some",
    }


def has_acl(path):
    """Whether an access list says more than the mode."""
    try:
        return bool(os.getxattr(path, "system.posix_acl_access", follow_symlinks=False))
    except (OSError, AttributeError):
        return False


def above(path):
    """The folders above a path, the nearest first."""
    found = []
    while path not in ("/", ""):
        path = os.path.dirname(path)
        found.append(path)
    return found


def kind_of_folder(name, kind):
    return kind if kind in ("virtualenv", "git", "upload", "bytecode") else KIND_OF_FOLDER.get(name.lower(), kind)


def kind_of_file(path, name, kind, facts):
    """What a file is for, by its name; a key by its first line."""
    if stat.S_ISSOCK(facts.st_mode):
        return "socket"
    if kind in ("virtualenv", "git", "bytecode"):
        return kind
    if (name == ".env" or name.startswith(".env.") or name.endswith(".env")) and not SAMPLE.search(name):
        return "environment"
    if name.endswith((".pem", ".key")) or name.startswith("id_"):
        return "key" if b"PRIVATE KEY" in (content(path, 4000) or b"") or facts.st_size == 0 else kind
    if name.endswith((".sqlite", ".sqlite3", ".db")):
        return "database"
    return "backup" if kind == "backup" or DUMP.search(name) else kind


def packages_in(folder):
    """The packages of a virtual environment, by the names of their records."""
    found = {}
    for path in (os.path.join(folder, "lib", name, "site-packages") for name in listing(folder + "/lib") or ()):
        for name in (listing(path) or [])[:4000]:
            known = re.match(r"([A-Za-z0-9._]{1,80})-([A-Za-z0-9.+!_]{1,40})\.dist-info\Z", name)
            if known:
                found[known.group(1).lower().replace("_", "-").replace(".", "-")] = known.group(2)
    return found


def commit_of(folder):
    """The commit that is checked out, read from git's own files; git itself would run what the project configures."""
    head = text_of(folder + "/.git/HEAD", 300).strip()
    if head.startswith("ref: ") and re.match(r"refs/[A-Za-z0-9._/-]{1,200}\Z", head[5:]) and ".." not in head:
        name = head[5:]
        packed = re.search(
            r"^([0-9a-f]{40}) %s$" % re.escape(name), text_of(folder + "/.git/packed-refs"), re.MULTILINE
        )
        head = text_of(folder + "/.git/" + name, 300).strip() or (packed.group(1) if packed else "")
    return head if re.match(r"[0-9a-f]{40}\Z", head) else ""


def device_of(path):
    """The file system of a path, by its number."""
    try:
        return os.stat(path).st_dev
    except (OSError, ValueError):
        return -1


# ── Units of systemd

PROPERTIES = (
    "Id", "LoadState", "ActiveState", "SubState", "Result", "User", "Group", "DynamicUser", "SupplementaryGroups",
    "FragmentPath", "DropInPaths", "EnvironmentFiles", "Environment", "ExecStart", "WorkingDirectory", "MainPID",
    "UMask", "NoNewPrivileges", "PrivateTmp", "ProtectSystem", "ProtectHome", "CapabilityBoundingSet", "Type",
    "NeedDaemonReload", "UnitFileState",
)  # fmt: skip
STORES = (
    "postgres",
    "redis",
    "valkey",
    "mysql",
    "maria",
    "mongo",
    "memcached",
    "rabbitmq",
    "nginx",
    "apache2",
    "caddy",
)


def read_units(machine):
    """The services that run an application or stand beside it, with their exposure."""
    if not os.path.isdir("/run/systemd/system"):
        machine.miss("units", "systemd does not run this machine")
        return []
    said, reason = ask(["systemctl", "show", "--no-pager", "--property=" + ",".join(PROPERTIES), "*.service"], 20)
    if said is None:
        machine.miss("units", reason)
        return []
    exposures = exposures_of(machine)
    blocks = [properties(block) for block in said.split("\n\n")]
    return [unit(block, machine, exposures) for block in blocks if is_of_interest(block, machine)][:MOST_LISTED]


def properties(block):
    """What `systemctl show` says of one unit; a property that it prints several times has all its values."""
    found = {}
    for line in block.splitlines():
        name, _, value = line.partition("=")
        found[name] = found[name] + " " + value if name in found else value
    return found


def exposures_of(machine):
    """The exposure of each service as systemd reckons it."""
    said, reason = ask(["systemd-analyze", "security", "--no-pager"], 20)
    if said is None:
        machine.miss("units.exposure", reason)
        return {}
    lines = [line.split() for line in said.splitlines()]
    return {line[0]: line[1] for line in lines if len(line) > 2 and re.match(r"[0-9]{1,2}\.[0-9]\Z", line[1])}


def is_of_interest(block, machine):
    """Whether a service runs an application, is a store or a server beside it, or has failed."""
    name = block.get("Id", "")
    if any(item["unit"] == name and item["role"] for item in machine.processes):
        return True
    words = program_of(arguments_of(block.get("ExecStart", "")))
    is_app = words in SERVERS or words in WORKERS or block.get("WorkingDirectory", "/").rstrip("/") in machine.projects
    return is_app or name.startswith(STORES) or block.get("ActiveState") == "failed"


def arguments_of(written):
    """The words of `ExecStart` as `systemctl show` prints it."""
    found = re.search(r"argv\[\]=(.*?) ; ignore_errors=", written)
    try:
        return shlex.split(found.group(1)) if found else []
    except ValueError:
        return found.group(1).split() if found else []


def unit(block, machine, exposures):
    """One service; of its variables the names alone."""
    shown, secrets = redacted(arguments_of(block.get("ExecStart", "")))
    variables, values = names_of(block.get("Environment", ""))
    name = block.get("Id", "")
    pids = {item["pid"] for item in machine.processes if item["unit"] == name and item["role"]}
    words = program_of(arguments_of(block.get("ExecStart", "")))
    return {
        "name": clean(name),
        "is_app": bool(pids) or words in SERVERS or words in WORKERS,
        "state": clean(block.get("ActiveState", "")),
        "result": clean(block.get("Result", "")),
        "user": clean(block.get("User", "")),
        "group": clean(block.get("Group", "")),
        "is_dynamic": block.get("DynamicUser") == "yes",
        "folder": clean(block.get("WorkingDirectory", "")),
        "arguments": shown,
        "secrets": [*secrets, *values],
        "variables": variables,
        "files": [
            entry(path, "unit")
            for path in [block.get("FragmentPath", ""), *block.get("DropInPaths", "").split()]
            if path
        ],
        "environment_files": environment_files(block.get("EnvironmentFiles", "")),
        "exposure": exposures.get(name, ""),
        "settings": {key: clean(block[key], 100) for key in PROPERTIES[17:22] if key in block},
        "needs_reload": block.get("NeedDaemonReload") == "yes",
    }


def names_of(written):
    """(names, secrets): the variables that a unit sets itself, and which of them hold a secret."""
    try:
        words = shlex.split(written)
    except ValueError:
        words = written.split()
    pairs = [word.partition("=")[::2] for word in words if re.match(r"[A-Za-z_][A-Za-z0-9_]{0,60}=", word)]
    has_password = [name for name, value in pairs if WITH_PASSWORD.search(value)]
    secrets = [name for name, value in pairs if is_secret_name(name) and is_value(value)]
    return [name for name, _ in pairs], sorted({*secrets, *has_password})


def environment_files(written):
    """The files that a unit reads its variables from, each as a file with `is_optional`."""
    found = []
    for path, options in re.findall(r"(/[^\s;(]{1,300}) \(([^)]{0,60})\)", written):
        item = entry(path, "environment")
        item["kind"] = "environment, optional" if "ignore_errors=yes" in options else "environment"
        if not item["is_seen"] and why(path) == "permission is denied":
            item["kind"] = "environment, hidden"
        found.append(item)
    return found


# ── Firewall


FIREWALLS = {
    "nftables": ["nft", "list", "ruleset"],
    "iptables": ["iptables-save"],
    "ip6tables": ["ip6tables-save"],
    "ufw": ["ufw", "status", "verbose"],
}


def read_firewall(machine):
    """The rules of the firewall as its own programs print them, without comments."""
    found = {}
    for name, words in FIREWALLS.items():
        said, reason = ask(words)
        if said is None:
            machine.miss("firewall." + name, reason)
        else:
            found[name] = without_comments(said)
    defaults = text_of("/etc/default/ufw", 8000)
    return {
        "texts": found,
        "ufw_enabled": first_of(r"^ENABLED=(yes|no)", text_of("/etc/ufw/ufw.conf", 4000)),
        "ufw_policy": first_of(r"^DEFAULT_INPUT_POLICY=\"?(\w+)", defaults),
        "ufw_ipv6": first_of(r"^IPV6=\"?(\w+)", defaults),
        "has_ipv6": bool(text_of("/proc/net/if_inet6", 4000).strip()),
        "addresses": addresses_here(),
    }


def first_of(pattern, text):
    """What the group of a pattern is, in the first line that fits; empty where none does."""
    found = re.search(pattern, text, re.MULTILINE)
    return found.group(1) if found else ""


def without_comments(text):
    """Rules without what people write beside them."""
    lines = [re.sub(r'(?:--comment|comment) (?:"[^"]*"|\S+)', "", line) for line in text.splitlines()]
    return "\n".join(clean(line.replace("\t", "    "), 4000) for line in lines if not line.lstrip().startswith("#"))


def addresses_here():
    """The addresses of this machine that are not loopback, as far as the kernel lists them without a program."""
    lines = [line.split() for line in text_of("/proc/net/if_inet6", 20_000).splitlines()]
    six = [
        socket.inet_ntop(socket.AF_INET6, bytes.fromhex(line[0]))
        for line in lines
        if line and line[0].strip("0") != "1"
    ]
    tree = text_of("/proc/net/fib_trie", LARGEST_FILE * 2)
    four = re.findall(r"\|-- ([0-9.]{7,15})\n\s+/32 host LOCAL", tree)
    return sorted({*six, *[address for address in four if not address.startswith("127.")]})[:60]


# ── Updates


def read_updates(machine):
    """Pending security updates by the lists that are there, and whether they install themselves."""
    system = {
        key: value.strip('"')
        for key, value in re.findall(r"^([A-Z_]+)=(.*)$", text_of("/etc/os-release"), re.MULTILINE)
    }
    found = {
        "system": clean(system.get("PRETTY_NAME", sys.platform)),
        "kernel": clean(os.uname().release),
        "manager": "apt" if program("apt-get") else "",
        "pending": [],
        "security": [],
        "is_known": False,
        "lists": 0,
        "automatic": "",
        "needs_restart": os.path.exists("/run/reboot-required") or os.path.exists("/var/run/reboot-required"),
    }
    if found["manager"]:
        apt(machine, found)
        found["automatic"] = automatic(machine)
    else:
        machine.miss("updates", "only apt is read")
    return found


def apt(machine, found):
    """The reckoning of apt itself, from the lists that it has; as root it would write caches, which it may not."""
    found["lists"] = newest("/var/lib/apt/lists", ("Packages", "InRelease", "Release"))
    # Locks, caches and logs of its planner are what it would write.
    quiet = ["-o", "Debug::NoLocking=1", "-o", "Dir::Cache::pkgcache=", "-o", "Dir::Cache::srcpkgcache="]
    quiet += ["-o", "Dir::Log::Planner=", "-o", "Dir::Log::Solver="]
    said, reason = None, "apt has no lists: run apt-get update"
    if found["lists"]:
        said, reason = ask(["apt-get", "-s", *quiet, "dist-upgrade"], 30)
    if said is None:
        machine.miss("updates", reason)
        return
    lines = [line for line in said.splitlines() if re.match(r"Inst [a-z0-9][a-z0-9.+-]{0,80} \[", line)]
    names = [(line.split()[1], bool(re.search(r"[Ss]ecurity|-sec", line))) for line in lines]
    found["pending"] = sorted({name for name, _ in names})[:MOST_LISTED]
    found["security"] = sorted({name for name, is_security in names if is_security})[:MOST_LISTED]
    found["is_known"] = True


def automatic(machine):
    """Whether apt installs security updates by itself: on, off, not installed; empty where it does not say."""
    said, reason = ask(["apt-config", "dump"])
    if said is None:
        machine.miss("updates.automatic", reason)
        return ""
    if not (os.path.exists("/usr/bin/unattended-upgrade") or os.path.exists("/usr/bin/unattended-upgrades")):
        return "not installed"
    names = ("APT::Periodic::Unattended-Upgrade", "APT::Periodic::Update-Package-Lists")
    values = [first_of('^%s "([^"]*)"' % name, said) for name in names]
    return "on" if all(value not in ("", "0") for value in values) else "off"


def newest(folder, endings):
    """When the newest of some files was written; 0 where there is none."""
    times = [0.0]
    for name in (listing(folder) or [])[:5000]:
        if name.endswith(endings):
            facts = status_of(os.path.join(folder, name))
            times.append(facts.st_mtime if facts else 0.0)
    return int(max(times))


# ── The web server, as far as its files are readable

NGINX = ("/etc/nginx/nginx.conf", "/etc/nginx/conf.d", "/etc/nginx/sites-enabled")
TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'|#[^\n]*|[{};]|[^\s{};"\']+')
KEPT = {"server_name", "listen", "ssl_certificate", "ssl_certificate_key", "root", "alias", "proxy_pass"}


def read_web(machine):
    """What each server block of nginx names: hosts, addresses, certificates and folders."""
    found = []
    for place in NGINX:
        if os.path.isdir(place):
            names = listing(place)
            paths = [os.path.join(place, name) for name in names or ()]
        else:
            paths = [place] if os.path.lexists(place) else []
        for path in paths[:200]:
            if content(path, 10) is None:
                machine.miss("nginx " + clean(path), why(path))
            else:
                found.extend(servers_in(clean(path), text_of(path, LARGEST_FILE * 2)))
    return found[:200]


def servers_in(path, text):
    """The server blocks of one file of nginx, by its tokens."""
    found, words, stack = [], [], []
    for item in TOKEN.findall(text):
        if item.startswith("#"):
            continue
        if item == "{":
            stack.append(words[0] if words else "")
            if stack[-1] == "server" and "server" not in stack[:-1]:
                found.append({"file": path, "directives": []})
            words = []
        elif item == "}":
            stack, words = stack[:-1], []
        elif item == ";":
            if words and words[0] in KEPT and "server" in stack and len(found[-1]["directives"]) < 100:
                found[-1]["directives"].append([clean(without_login(word.strip("\"'"))) for word in words[:20]])
            words = []
        else:
            words.append(item)
    return found


def without_login(word):
    return WITH_PASSWORD.sub(lambda known: known.group(1) + known.group(2) + ":" + MASK + "@" + known.group(4), word)


# ── Certificates


def read_certificates(machine, web):
    """The certificates that nginx names and those of Let's Encrypt, with their keys' owners and modes."""
    named = [directive for server in web for directive in server["directives"]]
    paths = [words[1] for words in named if words[0] == "ssl_certificate" and words[1:]]
    keys = [words[1] for words in named if words[0] == "ssl_certificate_key" and words[1:]]
    live = listing("/etc/letsencrypt/live")
    if live is None and os.path.isdir("/etc/letsencrypt"):
        machine.miss("certificates of Let's Encrypt", why("/etc/letsencrypt/live"))
    folders = ["/etc/letsencrypt/live/" + name for name in live or () if name != "README"]
    paths.extend(folder + "/fullchain.pem" for folder in folders)
    keys.extend(folder + "/privkey.pem" for folder in folders)
    paths.extend(machine.options.certificate)
    found = [certificate(machine, path) for path in dict.fromkeys(paths[:100]) if is_fixed(path)]
    described = [entry(os.path.realpath(path), "key") for path in dict.fromkeys(keys[:100]) if is_fixed(path)]
    return [item for item in found if item], [item for item in described if item["is_seen"]]


def is_fixed(path):
    return path.startswith("/") and "$" not in path


def certificate(machine, path):
    """The first certificate of a file, with how many follow it; None where it cannot be read."""
    raw = content(path)
    if raw is None:
        machine.miss("certificate " + clean(path), why(path))
        return None
    blocks = re.findall(rb"-----BEGIN CERTIFICATE-----(.*?)-----END CERTIFICATE-----", raw, re.DOTALL)
    try:
        chain = [parsed_certificate(base64.b64decode(b"".join(block.split()))) for block in blocks[:10]]
    except (ValueError, IndexError, KeyError) as error:
        machine.miss("certificate " + clean(path), "it cannot be parsed (%s)" % type(error).__name__)
        return None
    if not chain:
        machine.miss("certificate " + clean(path), "it holds no certificate in PEM")
        return None
    follows = all(one["issuer_digest"] == other["subject_digest"] for one, other in zip(chain, chain[1:]))  # noqa: RUF007 - pairwise is of Python 3.10
    found = dict(chain[0], path=clean(path), count=len(chain), is_chain=follows)
    found["is_self_signed"] = found.pop("issuer_digest") == found.pop("subject_digest")
    return found


class Der:
    """A reader of DER: one element after the other, each as (tag, content, the element itself)."""

    def __init__(self, data):
        self.data, self.at = data, 0

    def next(self):
        data, start = self.data, self.at
        tag, length, at = data[start], data[start + 1], start + 2
        if length & 0x80:
            count = length & 0x7F
            if not 0 < count < 5:
                raise ValueError("length")
            length = int.from_bytes(data[at : at + count], "big")
            at += count
        if at + length > len(data):
            raise ValueError("cut off")
        self.at = at + length
        return tag, data[at : self.at], data[start : self.at]

    def __iter__(self):
        while self.at < len(self.data):
            yield self.next()


ALGORITHMS = {
    "2a864886f70d010101": "RSA", "2a8648ce3d0201": "EC", "2b6570": "Ed25519", "2b6571": "Ed448",
    "2a864886f70d01010a": "RSA-PSS", "2a8648ce380401": "DSA",
}  # fmt: skip
CURVES = {"2a8648ce3d030107": 256, "2b81040022": 384, "2b81040023": 521, "2b8104000a": 256, "2b81040021": 224}
WEAK_SIGNATURES = {"2a864886f70d010104": "MD5", "2a864886f70d010105": "SHA-1", "2a8648ce3d0401": "SHA-1"}


def parsed_certificate(data):
    """Names, days and key of a certificate in DER (RFC 5280)."""
    body = Der(Der(data).next()[1]).next()[1]
    parts = list(Der(body))
    if parts[0][0] == 0xA0:
        parts.pop(0)
    _, signature, issuer, validity, subject, key, *more = parts
    days = [moment(tag, value) for tag, value, _ in Der(validity[1])]
    algorithm, bits = key_of(key[1])
    extensions = [value for tag, value, _ in more if tag == 0xA3]
    return {
        "names": sorted(
            set(alternative_names(extensions[0] if extensions else b"") or [common_name(subject[1])]) - {""}
        )[:100],
        "issuer": common_name(issuer[1]),
        "begins": days[0],
        "ends": days[1],
        "algorithm": algorithm,
        "bits": bits,
        "weak_signature": WEAK_SIGNATURES.get(Der(signature[1]).next()[1].hex(), ""),
        "issuer_digest": hashlib.sha256(issuer[2]).hexdigest(),
        "subject_digest": hashlib.sha256(subject[2]).hexdigest(),
    }


def moment(tag, value):
    """A time of a certificate in seconds since 1970."""
    text = value.decode("ascii")
    if tag == 0x17:
        text = ("19" if int(text[:2]) >= 50 else "20") + text
    made = datetime.datetime.strptime(text[:14], "%Y%m%d%H%M%S").replace(tzinfo=datetime.timezone.utc)
    return int(made.timestamp())


def key_of(data):
    """(algorithm, bits) of a public key."""
    parts = Der(data)
    identifier, bits = Der(parts.next()[1]), parts.next()[1]
    kind = ALGORITHMS.get(identifier.next()[1].hex(), "unknown")
    if kind == "EC":
        return kind, CURVES.get(identifier.next()[1].hex(), 0)
    if kind.startswith("RSA"):
        modulus = Der(Der(bits[1:]).next()[1]).next()[1]
        return kind, int.from_bytes(modulus, "big").bit_length()
    return kind, {"Ed25519": 256, "Ed448": 456}.get(kind, 0)


def common_name(data):
    """The last common name of a subject, or of an issuer."""
    found = ""
    for _, group, _ in Der(data):
        for _, pair, _ in Der(group):
            inside = Der(pair)
            if inside.next()[1].hex() == "550403":
                found = clean(inside.next()[1], 120)
    return found


def alternative_names(data):
    """The names of hosts and addresses in the extension for them."""
    found = []
    for _, extension, _ in Der(Der(data).next()[1]) if data else ():
        inside = Der(extension)
        if inside.next()[1].hex() != "551d11":
            continue
        *_, (_, value, _) = inside
        for tag, name, _ in Der(Der(value).next()[1]):
            if tag == 0x82:
                found.append(clean(name.decode("ascii", "replace").lower(), 253))
            elif tag == 0x87 and len(name) in (4, 16):
                found.append(socket.inet_ntop(socket.AF_INET if len(name) == 4 else socket.AF_INET6, name))
    return found


# ── What runs by the clock: renewal and backups

TOOLS = {
    "renewal": ("certbot", "acme.sh", "lego", "dehydrated", "getssl", "simp_le", "caddy", "traefik"),
    "backup": (
        "pg_dump", "pg_dumpall", "pg_basebackup", "pgbackrest", "barman", "wal-g", "wal-e", "mysqldump", "mariabackup",
        "mariadb-dump", "xtrabackup", "mongodump", "borg", "borgmatic", "restic", "duplicity", "duply", "rsnapshot",
        "rdiff-backup", "kopia", "tarsnap", "autopostgresqlbackup", "automysqlbackup", "rclone", "bacula", "sqlite3",
        "litestream", "backup",
    ),
    "updates": ("unattended-upgrade", "dnf-automatic", "apt-daily-upgrade"),
}  # fmt: skip
# Tools that timers and scripts name within a longer word: snap.certbot.renew.
CONTAINED = {"certbot", "pgbackrest", "borgmatic", "restic", "unattended-upgrade", "dnf-automatic", "apt-daily-upgrade"}
ENCRYPTING = {"age", "gpg", "gpg2", "openssl", "borg", "borgmatic", "restic", "duplicity", "duply", "kopia", "tarsnap"}
CRONTABS = ("/etc/crontab", "/etc/anacrontab")
CRON_FOLDERS = ("/etc/cron.d", "/etc/cron.hourly", "/etc/cron.daily", "/etc/cron.weekly", "/etc/cron.monthly")
SPOOLS = ("/var/spool/cron/crontabs", "/var/spool/cron")


def read_schedules(machine):
    """The jobs of cron and systemd's timers that renew, back up or update; of a command the tool alone."""
    found = [job for path in crontabs(machine) for job in jobs_in(path)]
    said, reason = (None, "systemd does not run this machine")
    if os.path.isdir("/run/systemd/system"):
        said, reason = ask(["systemctl", "list-timers", "--all", "--no-pager", "--no-legend"])
    if said is None:
        machine.miss("timers", reason)
    for line in (said or "").splitlines():
        names = re.findall(r"([\w@.\\-]{1,120})\.(?:timer|service)", line)
        for purpose, tool in tools_in(" ".join(names)):
            found.append({"purpose": purpose, "tool": tool, "path": clean(names[0] + ".timer"), "encrypts": False})
    unique = {json.dumps(item, sort_keys=True): item for item in found}
    return [unique[key] for key in sorted(unique)][:MOST_LISTED]


def crontabs(machine):
    """The files of cron that can be read."""
    found = [path for path in CRONTABS if os.path.exists(path)]
    for folder in (*CRON_FOLDERS, *SPOOLS):
        names = listing(folder)
        if names is None and os.path.isdir(folder):
            machine.miss("cron " + folder, why(folder))
        found.extend(os.path.join(folder, name) for name in names or () if not name.startswith("."))
    return [path for path in found if os.path.isfile(path)][:500]


def jobs_in(path):
    """The jobs of one file of cron that use a known tool."""
    is_script = "/cron." in path and not path.startswith("/etc/cron.d/")
    lines = [line for line in text_of(path).splitlines() if line.strip() and not line.lstrip().startswith("#")]
    texts = ["\n".join(lines)] if is_script else lines
    for text in texts:
        if not is_script and not re.match(r"\s*(?:@\w+|[0-9*])", text):
            continue
        for purpose, tool in tools_in(text):
            yield {"purpose": purpose, "tool": tool, "path": clean(path), "encrypts": is_encrypting(text)}


def tools_in(text):
    """The known tools that a command names, one for each purpose."""
    words = {os.path.basename(word).lower() for word in re.split(r"[\s|;&()'\"`$=]+", text)}
    for purpose, names in TOOLS.items():
        known = [
            name
            for name in names
            if any(word == name or word.startswith((name + "-", name + ".", name + "_")) for word in words)
        ]
        known = known or [name for name in names if name in CONTAINED and any(name in word for word in words)]
        if known:
            yield purpose, known[0]


def is_encrypting(text):
    return not ENCRYPTING.isdisjoint(os.path.basename(word) for word in re.split(r"[\s|;&()]+", text))


def read_renewal(machine):
    """What renews certificates on this machine, and whether the server is told."""
    folder = "/etc/letsencrypt/renewal"
    names = listing(folder)
    if names is None and os.path.isdir("/etc/letsencrypt"):
        machine.miss("renewal", why(folder))
    texts = [text_of(os.path.join(folder, name), 20_000) for name in names or () if name.endswith(".conf")]
    hooks = [name for kind in ("deploy", "post") for name in listing("/etc/letsencrypt/renewal-hooks/" + kind) or ()]
    reloads = [
        bool(re.search(r"^\s*(?:renew_hook|post_hook|installer)\s*=\s*(?!None)\S", text, re.MULTILINE))
        for text in texts
    ]
    return {
        "has_letsencrypt": os.path.isdir("/etc/letsencrypt"),
        "is_seen": names is not None,
        "count": len(texts),
        "hooks": [clean(name, 80) for name in hooks[:20]],
        "without_hook": sum(not item for item in reloads),
        "servers": sorted(
            {item["program"] for item in machine.processes if item["program"] in ("caddy", "traefik", "certmagic")}
        ),
    }


def read_backups(machine):
    """The folders of backups that were named: how old the newest file is, who can read it, what encrypts it."""
    found = []
    for path in map(os.path.realpath, machine.options.backups):
        if listing(path) is None:
            machine.miss("backups in " + clean(path), why(path))
        else:
            found.append(backups_in(path))
    return found


def backups_in(path):
    """One folder of backups, with the newest file below it."""
    times, count = (0, ""), 0
    for folder, folders, names in os.walk(path):
        folders[:] = folders[:200]
        for file in (os.path.join(folder, name) for name in names):
            facts = status_of(file)
            count += 1
            if facts and stat.S_ISREG(facts.st_mode):
                times = max(times, (facts.st_mtime, file))
        if count > MOST_ENTRIES:
            break
    return {
        "folder": entry(path, "backup"),
        "newest": entry(times[1], "backup") if times[1] else None,
        "written": int(times[0]),
        "count": count,
        "device": device_of(path),
        "encryption": encryption_of(path, times[1]),
    }


def encryption_of(folder, newest_file):
    """What encrypts a backup, as its form says; empty where nothing does."""
    if newest_file.endswith((".age", ".gpg", ".pgp", ".enc", ".asc")):
        return newest_file.rpartition(".")[2]
    head = content(newest_file, 64) or b"" if newest_file else b""
    if head.startswith((b"age-encryption.org/", b"Salted__", b"-----BEGIN PGP")):
        return "age" if head.startswith(b"age") else "openssl" if head.startswith(b"Salted") else "gpg"
    names = set(listing(folder) or ())
    if {"config", "data", "keys", "snapshots"} <= names:
        return "restic"
    if {"config", "data", "hints"} & names and b"key = " in (content(folder + "/config") or b""):
        return "borg"
    return ""


# ── Stores that listen here

STORE_PORTS = {6379: "redis", 11211: "memcached"}


def read_stores(machine, sockets):
    """Whether the caches that listen here answer strangers: asked once, for nothing that they keep."""
    found = []
    for item in sockets:
        kind = STORE_PORTS.get(item["port"]) or (
            "redis" if re.match(r"(?:redis|valkey)-server", item["program"]) else ""
        )
        if item["protocol"] != "tcp" or not kind:
            continue
        address = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(item["address"], item["address"])
        answer = said_by(address, item["port"], b"PING\r\n" if kind == "redis" else b"version\r\n")
        found.append({"kind": kind, "address": item["address"], "port": item["port"], "login": login_of(answer)})
    if len(found) > 20:
        machine.miss("stores", "more than twenty listen")
    return found[:20]


def login_of(answer):
    """Whether an answer demands a login: demanded, none or unknown."""
    if answer.startswith((b"-NOAUTH", b"-DENIED", b"-ERR")):
        return "demanded"
    return "none" if answer.startswith((b"+PONG", b"VERSION")) else "unknown"


def said_by(address, port, words):
    """The first words of an answer; empty where there is none within a second."""
    try:
        with socket.create_connection((address, port), timeout=1) as line:
            line.settimeout(1)
            line.sendall(words)
            return line.recv(200)
    except OSError:
        return b""


# ── The database, where a variable names its URL

QUESTION = """
SELECT json_build_object(
  'user', current_user,
  'version', current_setting('server_version'),
  'database_owner', (SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()),
  'attributes', (SELECT json_build_object('superuser', rolsuper, 'createrole', rolcreaterole, 'createdb', rolcreatedb,
     'bypassrls', rolbypassrls, 'replication', rolreplication) FROM pg_roles WHERE rolname = current_user),
  'roles', (SELECT coalesce(json_agg(rolname ORDER BY rolname), '[]') FROM pg_roles
     WHERE rolname <> current_user AND pg_has_role(current_user, oid, 'member')
       AND NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)),
  'schemas_owned', (SELECT coalesce(json_agg(nspname ORDER BY nspname), '[]') FROM pg_namespace
     WHERE pg_get_userbyid(nspowner) = current_user AND nspname !~ '^pg_(toast|temp)'),
  'schemas_create', (SELECT coalesce(json_agg(nspname ORDER BY nspname), '[]') FROM pg_namespace
     WHERE nspname !~ '^(pg_|information_schema)' AND has_schema_privilege(current_user, oid, 'CREATE')),
  'tables_owned', (SELECT count(*) FROM pg_class WHERE relkind IN ('r','p')
     AND pg_get_userbyid(relowner) = current_user),
  'tables', (SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
     WHERE relkind IN ('r','p') AND nspname !~ '^(pg_|information_schema)'),
  'truncatable', (SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
     WHERE relkind IN ('r','p') AND nspname !~ '^(pg_|information_schema)' AND has_table_privilege(c.oid, 'TRUNCATE')),
  'listen', current_setting('listen_addresses'),
  'ssl', current_setting('ssl'),
  'ssl_used', (SELECT coalesce((SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()), false)),
  'encryption', current_setting('password_encryption')
)
"""
RULES = (
    "SELECT coalesce(json_agg(json_build_object("
    "'type', type, 'address', coalesce(address, ''), 'method', auth_method)), '[]')"
    " FROM pg_hba_file_rules WHERE error IS NULL"
)
DEFAULT_PASSWORDS = {
    "postgres", "password", "admin", "root", "changeme", "secret", "example", "123456", "12345678", "test", "mysql",
    "guest", "flask", "toor", "pass",
}  # fmt: skip
URL = re.compile(
    r"(?P<kind>[a-z0-9]{2,20})(?:\+[a-z0-9_]{1,20})?://(?:(?P<user>[^\s/@:]{0,100})(?::(?P<password>[^\s/@]{0,300}))?@)?"
    r"(?P<host>\[[0-9a-fA-F:]+\]|[^\s/:?#]{0,253})(?::(?P<port>[0-9]{1,5}))?(?:/(?P<name>[^\s?#]{0,100}))?(?:\?(?P<query>\S{0,500}))?\Z"
)


def read_database(machine):
    """What the role of a URL may do; the URL stays here. None where no variable was named or holds one."""
    name = machine.options.database_url
    known = URL.match(os.environ.get(name, "")) if name else None
    if not known:
        reason = "the variable holds no URL" if name in os.environ else "the variable is not set"
        machine.miss("database", reason if name else "no variable with its URL was named: --database-url NAME")
        return None
    parts = {key: percent(value or "") for key, value in known.groupdict().items()}
    found = {"variable": clean(name, 60), "kind": parts["kind"], "host": clean(parts["host"], 253)}
    found.update({"has_default_password": is_default_password(parts), "role": None, "rules": None})
    reason = "only PostgreSQL is asked"
    if parts["kind"] in ("postgresql", "postgres"):
        found["role"], reason = asked(QUESTION, parts)
    if found["role"] is None:
        machine.miss("database", reason)
    else:
        found["rules"] = asked(RULES, parts)[0]
    if found["role"] is not None and found["rules"] is None:
        machine.miss("database.pg_hba", "the role may not read it")
    return found


def is_default_password(parts):
    password = parts["password"]
    return password.lower() in DEFAULT_PASSWORDS or bool(password and password == parts["user"])


def percent(text):
    return re.sub(r"%([0-9A-Fa-f]{2})", lambda found: chr(int(found.group(1), 16)), text)


def asked(question, parts):
    """(answer, reason) of a question to PostgreSQL, in a transaction that may only read."""
    query = dict(re.findall(r"(?:\A|&)(sslmode|sslrootcert|host|port)=([^&]*)", parts["query"]))
    given = {
        "PGHOST": percent(query.get("host", "")) or parts["host"].strip("[]"),
        "PGPORT": query.get("port") or parts["port"],
        "PGUSER": parts["user"],
        "PGPASSWORD": parts["password"],
        "PGDATABASE": parts["name"],
        "PGSSLMODE": query.get("sslmode", ""),
        "PGSSLROOTCERT": percent(query.get("sslrootcert", "")),
        "PGCONNECT_TIMEOUT": "5",
        "PGOPTIONS": "-c default_transaction_read_only=on -c statement_timeout=8000",
        "PGPASSFILE": "/nonexistent",
        "PSQL_HISTORY": "/dev/null",
    }
    variables = {key: value for key, value in given.items() if value}
    words = ["psql", "-X", "-q", "-A", "-t", "-w", "-v", "ON_ERROR_STOP=1", "-c", question]
    said, reason = ask(words, 15, LARGEST_OUTPUT, variables)
    if said is None:
        return None, reason if "is not installed" in reason or "too long" in reason else "psql could not sign in or ask"
    try:
        return json.loads(said), ""
    except ValueError:
        return None, "psql answers something else"


# ── Accounts


def read_accounts(machine):
    """The accounts that need no password, and those that a product brings along."""
    shadow = content("/etc/shadow")
    if shadow is None:
        machine.miss("accounts", why("/etc/shadow"))
        return {"is_seen": False, "without_password": [], "people": people()}
    lines = [line.split(":") for line in shadow.decode("utf-8", "replace").splitlines()]
    empty = [clean(line[0], 60) for line in lines if len(line) > 2 and line[1] == ""]
    return {"is_seen": True, "without_password": empty[:60], "people": people()}


def people():
    """The accounts with a shell that people log in to."""
    lines = [line.split(":") for line in text_of("/etc/passwd").splitlines()]
    shells = ("sh", "bash", "zsh", "fish", "dash", "ksh")
    return [clean(line[0], 60) for line in lines if len(line) > 6 and os.path.basename(line[6]) in shells][:200]


# ── All of it


def is_container():
    """Whether this is a container, whose network and users are its own."""
    if os.path.exists("/.dockerenv") or os.path.exists("/run/.containerenv"):
        return True
    variables = (content("/proc/1/environ") or b"").split(b"\0")
    groups = text_of("/proc/1/cgroup", 4000)
    return any(item.startswith(b"container=") for item in variables) or bool(
        re.search(r"docker|kubepods|containerd|lxc", groups)
    )


def gathered(machine):
    """Every part, each on its own and within its time."""
    started_at = time.time()
    found = {
        "kind": "stopper.host",
        "schema": SCHEMA,
        "collected": int(started_at),
        "name": clean(socket.gethostname(), 100),
        "python": "%d.%d.%d" % sys.version_info[:3],
        "by": user_name(os.geteuid()),
        "is_root": os.geteuid() == 0,
        "is_container": is_container(),
    }
    part = Parts(machine, started_at + SECONDS)
    part("processes", lambda: read_processes(machine), None)
    found["processes"] = machine.processes
    found["sockets"] = part("sockets", lambda: read_sockets(machine), [])
    found["projects"] = part("projects", lambda: read_projects(machine), [])
    found["units"] = part("units", lambda: read_units(machine), [])
    found["firewall"] = part("firewall", lambda: read_firewall(machine), None)
    found["updates"] = part("updates", lambda: read_updates(machine), None)
    found["web"] = part("web", lambda: read_web(machine), [])
    found["certificates"], found["keys"] = part(
        "certificates", lambda: read_certificates(machine, found["web"]), ([], [])
    )
    found["schedules"] = part("schedules", lambda: read_schedules(machine), [])
    found["renewal"] = part("renewal", lambda: read_renewal(machine), None)
    found["backups"] = part("backups", lambda: read_backups(machine), [])
    found["stores"] = part("stores", lambda: read_stores(machine, found["sockets"]), [])
    found["database"] = part("database", lambda: read_database(machine), None)
    found["accounts"] = part("accounts", lambda: read_accounts(machine), None)
    found["unseen"] = list(machine.unseen)
    return found


class Parts:
    """Runs each part in a thread of its own: a file system that does not answer holds up nothing else."""

    def __init__(self, machine, deadline):
        self.machine, self.deadline = machine, deadline

    def __call__(self, name, function, otherwise):
        answer = []

        def run():
            try:
                answer.append(function())
            except Exception as error:
                self.machine.miss(name, "it could not be read (%s)" % type(error).__name__)

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        thread.join(max(self.deadline - time.time(), 1))
        if thread.is_alive():
            self.machine.miss(name, "it took too long")
        return answer[0] if answer else otherwise


def options(arguments):
    parser = argparse.ArgumentParser(prog="facts.py", description="Print what this machine shows, as JSON.")
    parser.add_argument("--project", action="append", default=[], help="the folder of an application")
    parser.add_argument("--backups", action="append", default=[], help="a folder that backups are written to")
    parser.add_argument("--certificate", action="append", default=[], help="a file with a certificate")
    parser.add_argument("--database-url", default="", help="the NAME of a variable that holds the URL")
    return parser.parse_args(arguments)


def main(arguments):
    chosen = options(arguments)
    if "://" in chosen.database_url:
        sys.stderr.write("--database-url takes the name of a variable: an argument can be read by every user.\n")
        return 2
    if not sys.platform.startswith("linux"):
        sys.stderr.write("Only Linux is read.\n")
        return 2
    found = gathered(Machine(chosen))
    sys.stdout.write(json.dumps(found, ensure_ascii=True, allow_nan=False, indent=1) + "\n")
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    # Not by returning: a thread that waits for a dead file system would hold the process.
    os._exit(main(sys.argv[1:]))
