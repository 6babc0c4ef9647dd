"""Patterns and texts that Hypothesis makes up: small, of few letters, so that many texts match."""

import re

from hypothesis import strategies as st

FLAGS = (
    0,
    re.IGNORECASE,
    re.ASCII,
    re.IGNORECASE | re.ASCII,
    re.MULTILINE,
    re.DOTALL,
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
_ATOMS = [
    *("a", "b", "k", "s", "S", "1", " ", "-", r"\n", "é", "\u017f", "\u212a", ".", r"\d", r"\D", r"\w", r"\W", r"\s"),
    *(r"\S", "[ab]", "[^a]", "[a-k]", r"[^\w]", r"[^\s-]", r"[^\x00-\x7f]", r"[^\x80-\U0010ffff]", r"[^é]", r"[\Wa]"),
    *("^", "$", r"\A", r"\Z", r"\b", r"\B", "", "(?!)"),
]
_REPEATS = ["*", "+", "?", "{2}", "{0}", "{1,2}", "*?", "+?", "??", "{0,2}?"]
_POSSESSIVE = ["*+", "++", "?+"]
_AROUND = ["({})", "(?:{})", "(?={})", "(?!{})", "(?i:{})", "(?m:{})", "(?-i:{})", "(?s:{})", "(?>{})", "(?:{}|)"]


def _compiles(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True


def patterns(ascii_only: bool = False) -> st.SearchStrategy[str]:
    """Patterns that Python accepts."""
    atoms = st.sampled_from([one for one in _ATOMS if one.isascii()] if ascii_only else _ATOMS)

    def wider(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        return st.one_of(
            st.lists(inner, min_size=2, max_size=4).map("".join),
            st.lists(inner, min_size=2, max_size=3).map(lambda several: f"(?:{'|'.join(several)})"),
            st.tuples(inner, st.sampled_from(_REPEATS + _POSSESSIVE)).map(lambda two: f"(?:{two[0]}){two[1]}"),
            st.tuples(st.sampled_from(_AROUND), inner).map(lambda two: two[0].replace("{}", two[1])),
            inner.map(lambda one: rf"({one})\1"),
            inner.map(lambda one: f"(a)?{one}(?(1)b|k)"),
            inner.map(lambda one: f"(?<=a){one}"),
        )

    whole = st.recursive(atoms, wider, max_leaves=8)
    anchored = st.tuples(st.sampled_from(["", "^", r"\A"]), whole, st.sampled_from(["", "$", r"\Z"])).map("".join)
    return st.one_of(whole, anchored).filter(_compiles)


def texts(ascii_only: bool = False) -> st.SearchStrategy[str]:
    """Short texts of the letters that the patterns know."""
    return st.text("abkKsSx1 -\n" + ("" if ascii_only else "é\u017fK\u0131"), max_size=8)
