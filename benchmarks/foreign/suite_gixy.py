"""Gixy's published test configurations against Stopper's reading of nginx: `make foreign SUITE=gixy`.

The source packages of Gixy-Next and gixy-ng are fetched by pip at run time. Gixy-Next's tests are counted as a whole,
and apart from it those that gixy-ng has too with the same verdict. Each configuration is named for the plugin that must
find something in it, or must not (`_fp`); of the plugins those are run that are about security and that Stopper judges.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from stopper.collect.deployment.nginx import parsed, parts_of
from stopper.evidence.deployment.nginx import traps
from stopper.evidence.deployment.nginx.building import built
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.responses import lost
from stopper.evidence.deployment.trap import trapped
from stopper.evidence.tree.files import File

PACKAGE, VERSION = "gixy-next", "0.9.0"
OTHER, OTHER_VERSION = "gixy-ng", "0.2.59"
# The plugin, and what Stopper calls the same.
PLUGINS = {
    "add_header_content_type": "doubled_type",
    "add_header_multiline": "multiline_header",
    "add_header_redefinition": "dropped headers",
    "alias_traversal": "alias_traversal",
    "allow_without_deny": "allow_alone",
    "filesystem_root_exposure": "whole_disk",
    "host_spoofing": "spoofed_host",
    "http_splitting": "header_injection",
    "if_is_evil": "conditional_content",
    "proxy_pass_normalized": "normalised_path",
    "resolver_external": "foreign_resolver",
    "return_bypasses_allow_deny": "bypassed_rules",
    "ssrf": "forged_requests",
    "status_page_exposed": "status_page",
    "unanchored_regex": "unanchored_expression",
    "valid_referers": "referers_none",
}
# Where Stopper says otherwise on purpose, with the reason (docs/evidence/nginx.md).
DISAGREEMENTS = {
    "add_header_content_type/more_set_headers": "more_set_headers replaces the type that is there",
    "add_header_redefinition/trailer_basic_drop": "a trailer protects nothing",
    "add_header_redefinition/trailer_inherit_on": "a trailer protects nothing",
    "http_splitting/mapped_value": "$host holds neither a slash nor a line end",
    "http_splitting/proxy_from_location_var_var": "`set` escapes what an expression captured",
    "proxy_pass_normalized/conditional_rewrite": "seen, and told as content of an `if`",
    "status_page_exposed/status_page_exposed_deny_only": "deny all lets nobody read it",
    "unanchored_regex/unparseable_regex_fp": "an atomic group is read, and the expression is bound at neither end",
}


SIMPLY = "tests/plugins/simply"


@dataclass
class Count:
    """How many tests there are, and with how many Stopper agrees: faults (True) and others (False)."""

    counted: dict[bool, int] = field(default_factory=lambda: {True: 0, False: 0})
    right: dict[bool, int] = field(default_factory=lambda: {True: 0, False: 0})

    def add(self, is_fault: bool, agrees: bool) -> None:
        self.counted[is_fault] += 1
        self.right[is_fault] += agrees

    def __str__(self) -> str:
        found, passed = (f"{self.right[kind]} of {self.counted[kind]}" for kind in (True, False))
        return f"{found} faults found, {passed} others passed"


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        tests = unpacked(Path(folder), PACKAGE, VERSION) / SIMPLY
        shared = unpacked(Path(folder), OTHER, OTHER_VERSION) / SIMPLY
        wrong, every, agreed = [], Count(), Count()
        for plugin, name in PLUGINS.items():
            for path in sorted((tests / plugin).glob("*.conf")):
                is_fault = not path.stem.endswith("_fp")
                agrees = (name in found_in(path)) is is_fault
                every.add(is_fault, agrees)
                if (shared / plugin / path.name).is_file():
                    agreed.add(is_fault, agrees)
                if not agrees:
                    wrong.append(f"{plugin}/{path.stem}")
    print(f"{PACKAGE} {VERSION}: {every}")
    print(f"those of them that {OTHER} {OTHER_VERSION} judges alike: {agreed}")
    for test in wrong:
        print(f"  {test}: {DISAGREEMENTS.get(test, 'WITHOUT A REASON')}")
    return 0 if set(wrong) == set(DISAGREEMENTS) else 1


def found_in(path: Path) -> set[str]:
    """The names of what Stopper finds in a configuration."""
    content = path.read_bytes()
    files = {
        name: parsed(text, name, first)[0] for name, first, text in parts_of(File(path.name, len(content), 0, content))
    }
    nginx = built(files)
    return {name for name, _ in trapped(traps, nginx)} | ({"dropped headers"} if drops(nginx) else set())


def drops(nginx: Nginx) -> bool:
    return any(lost(level) for level in nginx.levels)


def unpacked(folder: Path, package: str, version: str) -> Path:
    """A source package, in a folder of its own."""
    folder = folder / package
    asked = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    subprocess.run([*asked, "--no-binary", ":all:", "--dest", str(folder), f"{package}=={version}"], check=True)
    with tarfile.open(next(folder.glob("*.tar.gz"))) as archive:
        archive.extractall(folder / "unpacked", filter="data")
    return next((folder / "unpacked").iterdir())


if __name__ == "__main__":
    sys.exit(main())
