"""Evidence of the deploy layer: the directives of Apache httpd in their sections.

Source: the documentation of Apache httpd 2.4 (core, mod_proxy, mod_rewrite, mod_alias, mod_ssl, mod_authz_host).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct, field

from stopper.evidence.deployment.broken import Broken
from stopper.model import Layer, Place


class Directive(Struct, frozen=True):
    """A directive with its arguments; `name` is in small letters, as Apache compares it."""

    name: str
    arguments: tuple[str, ...]
    at: Place

    def argument(self, position: int = 0) -> str:
        """The argument at a position; empty where there is none."""
        return self.arguments[position] if position < len(self.arguments) else ""


class Section(Struct, eq=False):
    """What a block or a file holds: its own directives and its inner sections. `kind` is server for a file."""

    kind: str
    arguments: tuple[str, ...]
    at: Place
    parent: Section | None = None
    directives: list[Directive] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)

    def own(self, *names: str) -> list[Directive]:
        """The directives of these names that stand here, those of conditions such as IfModule among them."""
        inner = [item for section in self.sections if section.is_transparent for item in section.own(*names)]
        return [*(item for item in self.directives if item.name in names), *inner]

    def last(self, *names: str) -> Directive | None:
        """The directive that holds here: the last of the nearest section that has one."""
        section: Section | None = self
        while section is not None:
            found = section.own(*names)
            if found:
                return found[-1]
            section = section.parent
        return None

    def all(self) -> Iterator[Section]:
        """The section itself and everything within, in the order of the file."""
        yield self
        for section in self.sections:
            yield from section.all()

    @property
    def is_transparent(self) -> bool:
        """Whether it is a condition that makes no place of its own."""
        return self.kind in ("ifmodule", "ifdefine", "ifversion", "iffile", "ifdirective", "requireany", "requireall")

    @property
    def host(self) -> Section | None:
        """The virtual host that it stands in."""
        section: Section | None = self
        while section is not None and section.kind != "virtualhost":
            section = section.parent
        return section


class Apache(Struct, frozen=True, eq=False, dict=True):
    """The files of a project, each as one section."""

    layer: ClassVar[Layer] = Layer.DEPLOY
    supply: ClassVar[str] = "the configuration of Apache httpd (a file with a VirtualHost)"

    files: tuple[Section, ...]
    broken: tuple[Broken, ...] = ()

    @property
    def sections(self) -> list[Section]:
        """Every section of every file."""
        return [section for file in self.files for section in file.all()]

    @property
    def hosts(self) -> list[Section]:
        """The virtual hosts, in the order of the files."""
        return [section for section in self.sections if section.kind == "virtualhost"]

    def directives(self, *names: str) -> list[tuple[Section, Directive]]:
        """Every directive of these names with the section that it stands in."""
        return [(section, item) for section in self.sections for item in section.directives if item.name in names]


def names_of(host: Section) -> list[str]:
    """The names that a virtual host answers to."""
    return [name for item in host.own("servername", "serveralias") for name in item.arguments]


def serves_app(section: Section) -> bool:
    """Whether requests go on to an application from here, or from a section within."""
    return any(
        item.name in ("proxypass", "proxypassmatch", "wsgiscriptalias", "wsgiscriptaliasmatch", "uwsgipass")
        and item.argument(1) != "!"
        for inner in section.all()
        for item in inner.directives
    )


def hosts_by_address(apache: Apache) -> dict[str, list[Section]]:
    """The virtual hosts of each address, in their order: the first answers names that none has."""
    found: dict[str, list[Section]] = {}
    for host in apache.hosts:
        for address in host.arguments:
            found.setdefault(address.lower().replace("_default_", "*"), []).append(host)
    return found


def lets_everybody_in(section: Section) -> Directive | None:
    """The directive that opens a section to everybody; None where something keeps strangers out, or nothing is said."""
    said = section.own("require", "deny", "allow", "order")
    opened = [item for item in said if _opens(item)]
    closed = [item for item in said if item.name in ("require", "deny") and not _opens(item)]
    return opened[0] if opened and not closed else None


def _opens(item: Directive) -> bool:
    words = [word.lower() for word in item.arguments]
    if item.name == "require":
        return words[:2] == ["all", "granted"]
    return item.name == "allow" and words == ["from", "all"]
