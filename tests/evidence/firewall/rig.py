"""Two networks of their own with a wire between them: rules are loaded in one, and a stranger in the other knocks.

Run below `unshare --net`: a list of cases on standard input, what came in on standard output. Nothing of the
machine's own network is touched.
"""

import ctypes
import json
import os
import socket
import subprocess
import sys
import time
from typing import Any

NEW_NETWORK = 0x40000000
HERE = {4: "198.51.100.1", 6: "2001:db8::1"}
THERE = {4: "198.51.100.2", 6: "2001:db8::2"}
PORTS = (22, 80, 443, 5432, 8000, 8005)
LOAD = {"nftables": ["nft", "-f", "-"], "iptables": ["iptables-restore"], "ip6tables": ["ip6tables-restore"]}
LIST = {"nftables": ["nft", "list", "ruleset"], "iptables": ["iptables-save"], "ip6tables": ["ip6tables-save"]}


def run(*words: str, text: str = "") -> str:
    done = subprocess.run(words, input=text, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(words)}: {done.stderr}")
    return done.stdout


def stranger(orders: int, answers: int) -> None:
    """In a network of its own: knocks at each port that it is told."""
    if ctypes.CDLL(None, use_errno=True).unshare(NEW_NETWORK):
        os._exit(3)
    os.write(answers, b"ready\n")
    for line in os.fdopen(orders):
        word = line.split()
        os.write(answers, b"wired\n" if word[0] == "wire" and wired("eth1", THERE) else knocked())


def wired(name: str, addresses: dict[int, str]) -> bool:
    run("ip", "link", "set", "lo", "up")
    run("ip", "addr", "add", f"{addresses[4]}/24", "dev", name)
    run("ip", "-6", "addr", "add", f"{addresses[6]}/64", "dev", name, "nodad")
    run("ip", "link", "set", name, "up")
    return True


def knocked() -> bytes:
    """Every port over both families at once: the sockets that are connected in time came in."""
    lines = {}
    for family in (4, 6):
        for port in PORTS:
            line = socket.socket(socket.AF_INET if family == 4 else socket.AF_INET6)
            line.setblocking(False)
            line.connect_ex((HERE[family], port))
            lines[f"{family} {port}"] = line
    time.sleep(0.3)
    came = {key: _is_connected(line) for key, line in lines.items()}
    for line in lines.values():
        line.close()
    return json.dumps(came).encode() + b"\n"


def _is_connected(line: socket.socket) -> bool:
    try:
        line.getpeername()
    except OSError:
        return False
    return True


def listening() -> list[socket.socket]:
    found = []
    for port in PORTS:
        line = socket.socket(socket.AF_INET6)
        line.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        line.bind(("::", port))
        line.listen(64)
        found.append(line)
    return found


def main() -> None:
    orders, answers = os.pipe(), os.pipe()
    child = os.fork()
    if not child:
        os.close(orders[1])
        stranger(orders[0], answers[1])
        os._exit(0)
    os.close(orders[0])
    os.close(answers[1])
    heard = os.fdopen(answers[0])
    assert heard.readline() == "ready\n"
    run("ip", "link", "add", "eth0", "type", "veth", "peer", "name", "eth1", "netns", str(child))
    wired("eth0", HERE)
    os.write(orders[1], b"wire\n")
    assert heard.readline() == "wired\n"
    listeners = listening()
    found: list[dict[str, Any]] = []
    for kind, rules in json.load(sys.stdin):
        run("nft", "flush", "ruleset")
        run(*LOAD[kind], text=rules)
        os.write(orders[1], b"knock\n")
        found.append({"came": json.loads(heard.readline()), "listed": run(*LIST[kind])})
    sys.stdout.write(json.dumps(found))
    sys.stdout.flush()
    os.close(orders[1])
    os.waitpid(child, 0)
    del listeners


if __name__ == "__main__":
    main()
