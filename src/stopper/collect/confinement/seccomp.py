"""A seccomp filter, put together and set through ctypes: which system calls a confined process may make."""

from __future__ import annotations

import ctypes
import errno
import platform
import struct
import sys
from collections.abc import Iterable

from stopper.collect.confinement import system_calls as table

PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, MODE_FILTER = 38, 22, 2  # prctl
LOAD, JUMP_EQUAL, JUMP_AT_LEAST, JUMP_BITS, AND, RETURN = 0x20, 0x15, 0x35, 0x45, 0x54, 0x06
KILL_PROCESS, REFUSE, ALLOW = 0x80000000, 0x00050000, 0x7FFF0000
NUMBER, ARCHITECTURE, ARGUMENTS = 0, 4, 16  # offsets in struct seccomp_data
X32 = 0x40000000
CLONE_THREAD = 0x00010000
STREAM, DATAGRAM, KIND_OF_SOCKET = 1, 2, 0xF
INTERNET, INTERNET_6 = 2, 10
WRITING, CUT = 0x3, 0x200  # O_WRONLY | O_RDWR, O_TRUNC: the same on both machines
Instruction = tuple[int, int, int, int]


def is_possible() -> bool:
    """Whether this machine's calls are known here."""
    known = platform.machine().lower() in table.MACHINES
    return sys.platform == "linux" and known and struct.calcsize("P") == 8


def confine(own: int, *, mute_sockets: bool = False) -> str:
    """Set the filter for this process (whose id is `own`) and all that it becomes; an empty text, or why it failed.

    `mute_sockets` lets sockets be made that can neither connect, bind nor send to an address.
    """
    if not is_possible():
        return f"no seccomp filter is known for {sys.platform} on {platform.machine()}"
    library = ctypes.CDLL(None, use_errno=True)
    if library.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        return "the kernel refused no_new_privs"
    code = b"".join(
        struct.pack("HBBI", *one) for one in program(table.MACHINES[platform.machine().lower()], own, mute_sockets)
    )
    body = ctypes.create_string_buffer(code, len(code))
    description = struct.pack("HxxxxxxP", len(code) // 8, ctypes.addressof(body))
    if library.prctl(PR_SET_SECCOMP, MODE_FILTER, ctypes.create_string_buffer(description), 0, 0):
        return f"the kernel refused the seccomp filter ({errno.errorcode.get(ctypes.get_errno(), 'unknown')})"
    return ""


def program(machine: int, own: int, mute_sockets: bool = False) -> list[Instruction]:
    """The filter as BPF instructions: a foreign architecture dies, what is denied is refused, the rest is allowed."""
    calls = table.Calls(machine)
    code: list[Instruction] = [
        (LOAD, 0, 0, ARCHITECTURE),
        (JUMP_EQUAL, 1, 0, table.AUDIT_ARCHITECTURE[machine]),
        (RETURN, 0, 0, KILL_PROCESS),
        (LOAD, 0, 0, NUMBER),
    ]
    if machine == 0:
        code += [(JUMP_AT_LEAST, 0, 1, X32), (RETURN, 0, 0, KILL_PROCESS)]
    denied = (table.NETWORK, table.PROCESSES, table.MACHINE, table.LASTING, table.CUTTING)
    code += _refused(calls.numbers(*denied), errno.EPERM)
    code += _refused(calls.numbers(table.UNHEARD_OF), errno.ENOSYS)
    code += _refused(calls.numbers(table.PRETENDED), 0)
    code += _judged(calls, own)
    code += _mute(calls) if mute_sockets else _refused(calls.numbers({"socket": table.SOCKET}), errno.EPERM)
    return [*code, (RETURN, 0, 0, ALLOW)]


def _refused(numbers: Iterable[int], error: int) -> list[Instruction]:
    return [item for number in numbers for item in ((JUMP_EQUAL, 0, 1, number), (RETURN, 0, 0, REFUSE | error))]


def _judged(calls: table.Calls, own: int) -> list[Instruction]:
    """The calls that an argument decides; each block loads the number again where it goes on."""
    thread = [*_argument(0), (JUMP_BITS, 1, 0, CLONE_THREAD)]
    itself = [*_argument(0), (JUMP_EQUAL, 1, 0, own)]
    stream = [*_argument(1), (AND, 0, 0, KIND_OF_SOCKET), (JUMP_EQUAL, 1, 0, STREAM)]
    code = _only_where(calls.number(table.CLONE), thread)
    code += _only_where(calls.number(table.KILL), itself)
    code += _only_where(calls.number(table.TGKILL), itself)
    code += _only_where(calls.number(table.SOCKETPAIR), stream)
    code += _only_where(calls.number(table.PRLIMIT), [*_argument(0), (JUMP_EQUAL, 1, 0, 0)])
    # Opened for reading and cut all the same: allowed by the oldest versions of Landlock.
    for number, flags in ((calls.number(table.OPEN), 1), (calls.number(table.OPENAT), 2)):
        code += _only_where(number, [*_argument(flags), (JUMP_BITS, 2, 0, WRITING), (JUMP_BITS, 0, 1, CUT)])
    return code


def _mute(calls: table.Calls) -> list[Instruction]:
    """Sockets of the Internet's families alone, and nothing sent to an address: with no connection they are mute."""
    family = [*_argument(0), (JUMP_EQUAL, 1, 0, INTERNET), (JUMP_EQUAL, 0, 4, INTERNET_6)]
    kind = [*_argument(1), (AND, 0, 0, KIND_OF_SOCKET), (JUMP_EQUAL, 2, 0, STREAM), (JUMP_EQUAL, 1, 0, DATAGRAM)]
    # A null pointer in both halves.
    nowhere = [*_argument(4), (JUMP_EQUAL, 0, 2, 0), *_argument(4, high=True), (JUMP_EQUAL, 1, 0, 0)]
    code = _only_where(calls.number(table.SOCKET), [*family, *kind])
    code += _only_where(calls.number(table.SENDTO), nowhere)
    return [*code, *_refused(calls.numbers(table.MESSAGES), errno.EPERM)]


def _argument(position: int, *, high: bool = False) -> list[Instruction]:
    """The low half of an argument, which is enough for C ints and flags, or the high one."""
    return [(LOAD, 0, 0, ARGUMENTS + 8 * position + (4 if high else 0))]


def _only_where(number: int | None, test: list[Instruction]) -> list[Instruction]:
    """Refuse the call unless `test`, whose last instruction jumps over the refusal, holds."""
    if number is None:
        return []
    body = [*test, (RETURN, 0, 0, REFUSE | errno.EPERM), (RETURN, 0, 0, ALLOW)]
    return [(JUMP_EQUAL, 0, len(body), number), *body]
