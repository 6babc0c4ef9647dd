"""Programs that are started and written to: which program it is, where nobody else chooses that."""

from __future__ import annotations

from stopper.flow.library.call import LibraryCall
from stopper.flow.values.contents import holes
from stopper.flow.values.value import Foreign, Known, Value

MAKERS = ("subprocess.Popen", "gevent.subprocess.Popen", "eventlet.green.subprocess.Popen")


def started(call: LibraryCall) -> Value | None:
    """`subprocess.Popen(command, …)`; what a command of a stranger's prints is no part of that command."""
    command = call.argument(0, "args")
    return Foreign(f"{MAKERS[0]}()", (command,)) if command is not None and not holes(command) else None


FUNCTIONS = dict.fromkeys(MAKERS, started)


def method_by_name(call: LibraryCall) -> Value | None:
    """`plumbum.local["bash"]`, which is the program of that name or path."""
    name = call.arguments[0]
    if not isinstance(name, Known) or not isinstance(name.data, str):
        return None
    return Foreign(f"plumbum.cmd.{name.data.rpartition('/')[2]}")


METHODS = {"plumbum.local.__getitem__": method_by_name}
