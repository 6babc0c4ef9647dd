"""The marks of checkov: a file is a fault as a whole where its name or its folder's says that it fails, or none."""

from __future__ import annotations

from pathlib import Path

from marks import Snippet, whole

SUFFIX = ""
MANIFESTS = (".yaml", ".yml", ".json")


def snippets(path: Path) -> list[Snippet]:
    """A Dockerfile or a manifest; none where its name says both or neither."""
    is_manifest = path.suffix in MANIFESTS
    words = (path.name if is_manifest else path.parent.name).lower()
    fails, passes = "fail" in words, "pass" in words or "success" in words
    if not path.is_file() or fails == passes:
        return []
    text = path.read_text(encoding="utf-8")
    return [Snippet("", text, (whole(text, fails),), f"k8s/pod{path.suffix}" if is_manifest else "Dockerfile")]
