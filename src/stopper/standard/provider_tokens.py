"""The shapes in which providers give out tokens and keys, which nothing else has.

Sources: the documentation of each provider, and GitHub's list of the patterns that its secret scanning knows.
"""

from __future__ import annotations

from collections.abc import Iterator

from stopper.standard.regex import regex

_WORD = r"[\w\-]"
_LETTERS = "[A-Za-z0-9]"
# What a token begins with, and the rest of it. A public id, a key for tests and an account's name are none.
_BEGINNINGS = {
    "AKIA": "[A-Z0-9]{16}",
    "ASIA": "[A-Z0-9]{16}",
    "ABIA": "[A-Z2-7]{16}",
    "ACCA": "[A-Z2-7]{16}",
    "AIza": rf"{_WORD}{{35}}",
    "GOCSPX-": rf"{_WORD}{{28}}",
    "gho_": f"{_LETTERS}{{36}}",
    "ghp_": f"{_LETTERS}{{36}}",
    "ghr_": f"{_LETTERS}{{36}}",
    "ghs_": f"{_LETTERS}{{36}}",
    "ghu_": f"{_LETTERS}{{36}}",
    "github_pat_": r"\w{40,}",
    "glpat-": rf"{_WORD}{{20}}",
    "gldt-": rf"{_WORD}{{20}}",
    "glrt-": rf"{_WORD}{{20}}",
    "glft-": rf"{_WORD}{{20}}",
    "glsoat-": rf"{_WORD}{{20,50}}",
    "glffct-": rf"{_WORD}{{20}}",
    "glimt-": rf"{_WORD}{{25}}",
    "glcbt-": rf"(?:{_LETTERS}{{1,5}}_)?{_WORD}{{20}}",
    "glptt-": rf"{_WORD}{{40}}",
    "glagent-": rf"{_WORD}{{50}}",
    "gloas-": rf"{_WORD}{{64}}",
    "GR1348941": rf"{_WORD}{{20,50}}",
    "xox": r"[abeoprs](?:\.xox[bp])?-[\w\-]{20,}",
    "xapp-": rf"\d-[A-Z0-9]+-\d+-{_LETTERS}{{20,}}",
    "k_live_": r"\w{16,}",
    "SG.": rf"{_WORD}{{22}}\.{_WORD}{{40,}}",
    "xkeysib-": rf"[0-9a-f]{{64}}-{_LETTERS}{{16}}",
    "npm_": f"{_LETTERS}{{36}}",
    "pypi-AgE": rf"{_WORD}{{50,}}",
    "rubygems_": "[0-9a-f]{48}",
    "dop_v1_": "[0-9a-f]{64}",
    "doo_v1_": "[0-9a-f]{64}",
    "dor_v1_": "[0-9a-f]{64}",
    "shpat_": "[0-9a-fA-F]{32}",
    "shpca_": "[0-9a-fA-F]{32}",
    "shppa_": "[0-9a-fA-F]{32}",
    "shpss_": "[0-9a-fA-F]{32}",
    "sq0csp-": r"[\w\-\\]{43}",
    "sq0atp-": rf"{_WORD}{{22}}",
    "hvs.": rf"{_WORD}{{24,}}",
    "hvb.": rf"{_WORD}{{24,}}",
    "AGE-SECRET-KEY-1": r"\w{50,}",
    "ops_eyJ": "[A-Za-z0-9+/]{250,}",
    "sk-ant-": rf"(?:api|admin)\d\d-{_WORD}{{93}}AA",
    "hf_": "[A-Za-z]{34}",
    "gsk_": f"{_LETTERS}{{52}}",
    "pplx-": f"{_LETTERS}{{48}}",
    "xai-": f"{_LETTERS}{{80}}",
    "r8_": f"{_LETTERS}{{37}}",
    "dapi": "[0-9a-f]{32}",
    "dp.pt.": f"{_LETTERS}{{43}}",
    "dt0c01.": r"[A-Z0-9]{24}\.[A-Z0-9]{64}",
    "glc_": "[A-Za-z0-9+/]{32,}={0,2}",
    "glsa_": rf"{_LETTERS}{{32}}_[0-9A-Fa-f]{{8}}",
    "lin_api_": f"{_LETTERS}{{40}}",
    "ntn_": rf"[0-9]{{11}}{_LETTERS}{{35}}",
    "NRAK-": "[A-Z0-9]{27}",
    "PMAK-": "[0-9a-f]{24}-[0-9a-f]{34}",
    "pscale_": r"(?:tkn|pw|oauth)_[\w.=\-]{32,64}",
    "pul-": "[0-9a-f]{40}",
    "sntrys_": "[A-Za-z0-9+/=_]{40,}",
    "sntryu_": "[0-9a-f]{64}",
    "sgp_": "(?:[0-9a-fA-F]{16}_|local_)?[0-9a-fA-F]{40}",
    "sbp_": "[0-9a-f]{40}",
    "figd_": rf"{_WORD}{{40,}}",
    "ATATT3": r"[\w=\-]{180,}",
    "FLWSECK-": "[0-9a-f]{32}-X",
    "LTAI": f"{_LETTERS}{{20}}",
    "EZAK": f"{_LETTERS}{{54}}",
    "CLOJARS_": "[0-9a-z]{60}",
    "HRKU-AA": rf"{_WORD}{{58}}",
    "AKCp": f"{_LETTERS}{{69}}",
}
# What tells a token by its middle.
_MIDDLES = {
    "T3BlbkFJ": rf"sk-{_WORD}{{20,90}}T3BlbkFJ{_WORD}{{20,90}}",
    ":AA": rf"\d{{8,10}}:AA{_WORD}{{33}}",
    "-us": r"[0-9a-f]{32}-us\d{1,2}",
    "Q~": r"[\w~.]{3}\dQ~[\w~.\-]{31,34}",
    ".atlasv1.": r"[a-zA-Z0-9]{14}\.atlasv1\.[\w=\-]{60,70}",
    "AccountKey=": r"AccountKey=[A-Za-z0-9+/]{86}==",
    "/:_authToken=": r"//[\w.\-/]{1,200}/:_authToken=\s*[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
}
# Stripe's keys begin with one more letter.
_BEFORE = {"k_live_": "[rs]"}
_WHOLE = {mark: f"{_BEFORE.get(mark, '')}{mark.replace('.', '[.]')}{rest}" for mark, rest in _BEGINNINGS.items()}
# One pattern each, compiled where its mark stands in a text: all of them in one would cost more than the search.
_TOKENS = {mark: regex(rf"(?<!\w){shape}(?![A-Za-z0-9])") for mark, shape in (_WHOLE | _MIDDLES).items()}
TOKEN_MARKS = tuple(_TOKENS)
"""One of these stands in every text that holds a token: a plain search for them is far cheaper than the shapes."""


def tokens_in(text: str) -> Iterator[str]:
    """What looks like a token of a provider in a text, kind by kind."""
    for mark, shape in _TOKENS.items():
        if mark in text:
            yield from (found[0] for found in shape.finditer(text))
