"""Reports and baselines that Stopper wrote: files about the project, and none of its own to be judged again."""

from __future__ import annotations

from stopper.standard.regex import regex

HEAD = 4_000  # bytes
HEADS = {
    ".json": (
        rb'\A\s*\{\s*"schema":\s*"\d+\.\d+",\s*"(?:target|created)":',
        rb'\A\s*\{"\$schema":"[^"]*sarif[^"]*","version":"[\d.]+","runs":\[\{"tool":\{"driver":\{"name":"Stopper"',
        rb'\A\s*\[\s*\{\s*"description":[^\n]*\n\s*"check_name":\s*"[a-z-]+\.[a-z-]+",\s*"fingerprint":',
    ),
    ".html": (rb"<title>[^<\n]{0,300}: grade [A-F][^<\n]{0,40}, Stopper[^<\n]{0,40}</title>",),
    ".xml": (rb'\A<\?xml[^>]*>\s*<testsuites name="Stopper: ',),
    ".md": (rb"\A## Stopper: [^\n]{1,300}, grade [A-F] ",),
}
PATTERNS = {suffix: regex(rb"|".join(given)) for suffix, given in HEADS.items()}
SAME = {".sarif": ".json", ".htm": ".html", ".markdown": ".md"}


def is_own_report(content: bytes, name: str) -> bool:
    """Whether a file is what one of Stopper's formats begins with."""
    stem, dot, ending = name.rpartition(".")
    suffix = f".{ending.lower()}" if dot and stem else ""
    pattern = PATTERNS.get(SAME.get(suffix, suffix))
    return pattern is not None and pattern.search(content[:HEAD]) is not None
