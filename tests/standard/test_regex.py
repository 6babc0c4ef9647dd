import copy
import pickle
import re

import pytest

from stopper.standard.regex import Late, regex


def test_answers_are_those_of_the_compiled_pattern() -> None:
    late, compiled = regex(r"(?P<word>[a-z]+)\d", re.IGNORECASE), re.compile(r"(?P<word>[a-z]+)\d", re.IGNORECASE)

    assert late.sub("-", "Ab1 c2") == compiled.sub("-", "Ab1 c2") == "- -"
    assert late.fullmatch("Ab1")
    assert not late.fullmatch("Ab1 ")
    assert late.search(" xy7", 2).start() == 2  # type: ignore[union-attr]  # it is found
    assert (late.pattern, late.flags, late.groupindex) == (compiled.pattern, compiled.flags, compiled.groupindex)


def test_bytes_are_patterns_too() -> None:
    assert regex(rb"a+").findall(b"aa ba") == [b"aa", b"a"]


def test_a_pattern_is_compiled_once_and_only_where_it_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    pattern, real = regex("a"), re.compile

    def compiling(text: str, flags: int) -> re.Pattern[str]:
        compiled.append(text)
        return real(text, flags)

    monkeypatch.setattr(re, "compile", compiling)

    assert pattern.pattern == "a"
    assert compiled == []
    assert pattern.search("a")
    assert pattern.match("a")
    assert pattern.search("ba")
    assert compiled == ["a"]


def test_copies_and_pickles_answer_alike() -> None:
    fresh, asked = regex("a"), regex("a")
    asked.search("a")

    for pattern in (fresh, asked):
        assert copy.copy(pattern).search("ba")
        assert pickle.loads(pickle.dumps(pattern)).search("ba")  # noqa: S301 - written a moment ago
    with pytest.raises(AttributeError):
        fresh.__nothing__  # type: ignore[attr-defined]  # noqa: B018  # the asking is the test
    assert isinstance(fresh, Late)


def test_a_wrong_pattern_is_an_error_where_it_is_asked() -> None:
    pattern = regex("(")

    with pytest.raises(re.error):
        pattern.search("")
