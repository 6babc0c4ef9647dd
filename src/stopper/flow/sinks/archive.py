"""Archives that are unpacked: whether an entry of a stranger's can be written outside of the folder."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.flow.judging.danger import Danger, SinkCall
from stopper.flow.values.contents import holes
from stopper.flow.values.value import Foreign, Known, Value

FIX = 'Call extractall(folder, filter="data"), and bound the total size of what it unpacks.'
LINK = "a link to /etc/passwd, which is served as a file of the folder"
PROGRAM_FIX = 'Unpack it by zipfile or tarfile with filter="data", entry by entry, and bound the total size.'
FILTERS = ("data", "data_filter")
LINKING = ("tar", "tar_filter")
"""These keep names inside, and let links lead anywhere: a hard link is written through by the next entry."""
LINKED = "a link to ../app.py, and an entry of the same name behind it"
ATTACK = "an entry named ../../etc/cron.d/x"


def dangers(call: SinkCall) -> Iterator[Danger]:
    """What a stranger gives of the archive, where nothing keeps its entries inside."""
    if call.note == "program":
        for hole in holes(call.value)[:1]:
            yield Danger(
                hole, "which unpacks it with its links and without a bound", LINK, PROGRAM_FIX, is_certain=False
            )
        return
    given = call.keywords.get("filter")
    if given is not None and _name(given) in FILTERS:
        return
    if given is not None and _name(given) in LINKING:
        for hole in holes(call.value)[:1]:
            yield Danger(hole, "which unpacks it with links that lead anywhere", LINKED, FIX)
        return
    # zipfile itself takes ".." and leading slashes out of names.
    if (isinstance(call.value, Foreign) and "zipfile" in call.value.name) or _is_zip(call):
        return
    is_certain = call.note == "tar"
    for hole in holes(call.value)[:1]:
        yield Danger(hole, "which unpacks it without a filter", ATTACK, FIX, is_certain)


def _is_zip(call: SinkCall) -> bool:
    """Whether `shutil.unpack_archive(path, folder, "zip")` unpacks one, of which it writes nothing outside."""
    given = call.keywords.get("format") or (call.arguments[2] if len(call.arguments) > 2 else None)
    return given == Known("zip")


def _name(value: Value) -> str:
    if isinstance(value, Known):
        return str(value.data)
    return value.name.rpartition(".")[2] if isinstance(value, Foreign) else ""
