"""Stopper reads what strangers wrote: none of its own patterns may be made to hang by it."""

from pathlib import Path

from stopper.collect.source import module_name
from stopper.evidence.patterns.applied import applied_patterns
from stopper.evidence.source.index import Source
from stopper.standard.patterns import catastrophic
from stopper.syntax.python import parse

ROOT = Path(__file__).resolve().parents[2] / "src"


def _source() -> Source:
    modules = []
    for file in sorted(ROOT.rglob("*.py")):
        path = file.relative_to(ROOT).as_posix()
        name, is_package = module_name(path)
        modules.append(parse(file.read_bytes(), path, name, is_package=is_package))
    return Source(modules)


def test_no_pattern_of_ours_takes_cubic_or_exponential_time() -> None:
    applied = applied_patterns(_source())

    slow = [f"{one.at}: {found}" for one in applied if (found := catastrophic(one.pattern, one.flags, one.how))]

    assert len(applied) > 300
    assert slow == []
