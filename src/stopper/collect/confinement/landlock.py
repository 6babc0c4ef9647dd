"""A Landlock ruleset, set through ctypes: which folders a confined process may read, and the one that it may write."""

from __future__ import annotations

import ctypes
import os
import stat
import struct
import sys
from collections.abc import Iterable

CREATE, ADD, RESTRICT = 444, 445, 446  # the same numbers on every machine
ASK_VERSION, PATH_BENEATH = 1, 1
EXECUTE, WRITE, READ_FILE, READ_FOLDER = 1 << 0, 1 << 1, 1 << 2, 1 << 3
REFER, TRUNCATE, DEVICE_CONTROL = 1 << 13, 1 << 14, 1 << 15
CONNECT_TCP, BIND_TCP = 1 << 0, 1 << 1
ABSTRACT_SOCKETS, SIGNALS = 1 << 0, 1 << 1
OF_FILES = EXECUTE | WRITE | READ_FILE | TRUNCATE | DEVICE_CONTROL
READING = READ_FILE | READ_FOLDER
# From READ_FOLDER to MAKE_SYMBOLIC_LINK without devices: no character, block or socket file is made.
WRITING = READING | WRITE | TRUNCATE | REFER | (1 << 4) | (1 << 5) | (1 << 7) | (1 << 8) | (1 << 10) | (1 << 12)


def version() -> int:
    """The version of Landlock that this kernel speaks; 0 where it has none or it is switched off."""
    if sys.platform == "linux":
        found = ctypes.CDLL(None, use_errno=True).syscall(CREATE, None, ctypes.c_size_t(0), ASK_VERSION)
        return max(int(found), 0)
    else:
        return 0


def handled(known: int) -> int:
    """The rights over files that a kernel of this version judges."""
    rights = (1 << 13) - 1
    for least, right in ((2, REFER), (3, TRUNCATE), (5, DEVICE_CONTROL)):
        rights |= right if known >= least else 0
    return rights


def confine(reads: Iterable[str], runs: Iterable[str], writes: Iterable[str]) -> str:
    """Restrict this process and all that it becomes; an empty text, or why it failed.

    Below `reads` it may read, below `runs` run programs too, below `writes` do anything but make devices.
    """
    known = version()
    if not known:
        return "this kernel has no Landlock, or it is switched off"
    library = ctypes.CDLL(None, use_errno=True)
    rights = handled(known)
    attributes = _attributes(known, rights)
    ruleset = library.syscall(CREATE, ctypes.create_string_buffer(attributes), ctypes.c_size_t(len(attributes)), 0)
    if ruleset < 0:
        return "the kernel refused the Landlock ruleset"
    for paths, allowed in ((reads, READING), (runs, READING | EXECUTE), (writes, WRITING)):
        for path in paths:
            _allow(library, ruleset, path, allowed & rights)
    refused = library.syscall(RESTRICT, ruleset, 0)
    os.close(ruleset)
    return "the kernel refused to restrict the process" if refused else ""


def _attributes(known: int, rights: int) -> bytes:
    """The ruleset's description; a field that the kernel does not know must not be there, and the size says so."""
    fields = [rights]
    if known >= 4:
        fields.append(CONNECT_TCP | BIND_TCP)
    if known >= 6:
        fields.append(ABSTRACT_SOCKETS | SIGNALS)
    return struct.pack(f"{len(fields)}Q", *fields)


def _allow(library: ctypes.CDLL, ruleset: int, path: str, rights: int) -> None:
    """Add one rule; a path that is not there needs none."""
    try:
        # Only Linux has these names, and Landlock.
        descriptor = os.open(path, getattr(os, "O_PATH", 0) | getattr(os, "O_CLOEXEC", 0))
    except OSError:
        return
    try:
        if not stat.S_ISDIR(os.fstat(descriptor).st_mode):
            rights &= OF_FILES
        rule = struct.pack("=Qi", rights, descriptor)
        if library.syscall(ADD, ruleset, PATH_BENEATH, ctypes.create_string_buffer(rule), 0):
            raise OSError(ctypes.get_errno(), "Landlock refused a rule", path)
    finally:
        os.close(descriptor)
