"""The base score of CVSS 3 by its vector, and the severity that a score stands for (FIRST, CVSS v3.1 specification)."""

from __future__ import annotations

import math

from stopper.model import Severity

# Weights of section 7.4.
_WEIGHTS = {
    "AV": {"N": 0.85, "A": 0.62, "L": 0.55, "P": 0.2},
    "AC": {"L": 0.77, "H": 0.44},
    "UI": {"N": 0.85, "R": 0.62},
    "C": {"H": 0.56, "L": 0.22, "N": 0.0},
    "I": {"H": 0.56, "L": 0.22, "N": 0.0},
    "A": {"H": 0.56, "L": 0.22, "N": 0.0},
}
_PRIVILEGES = {"U": {"N": 0.85, "L": 0.62, "H": 0.27}, "C": {"N": 0.85, "L": 0.68, "H": 0.5}}
# Lower bounds of section 5.
_RATINGS = ((9.0, Severity.CRITICAL), (7.0, Severity.HIGH), (4.0, Severity.MEDIUM), (0.1, Severity.LOW))


def base_score(vector: str) -> float | None:
    """The score from 0 to 10; None for a vector of another version or a broken one."""
    if not vector.startswith("CVSS:3."):
        return None
    metrics = dict(part.split(":", 1) for part in vector.split("/")[1:] if ":" in part)
    try:
        scope = metrics["S"]
        weights = {name: table[metrics[name]] for name, table in _WEIGHTS.items()}
        privileges = _PRIVILEGES[scope][metrics["PR"]]
    except KeyError:
        return None
    lost = 1 - (1 - weights["C"]) * (1 - weights["I"]) * (1 - weights["A"])
    impact = 6.42 * lost if scope == "U" else 7.52 * (lost - 0.029) - 3.25 * (lost - 0.02) ** 15
    if impact <= 0:
        return 0.0
    total = impact + 8.22 * weights["AV"] * weights["AC"] * privileges * weights["UI"]
    return _rounded_up(min(total if scope == "U" else 1.08 * total, 10))


def _rounded_up(value: float) -> float:
    # Appendix A: to one decimal upwards, without the error of binary fractions.
    whole = round(value * 100_000)
    return whole / 100_000 if whole % 10_000 == 0 else (math.floor(whole / 10_000) + 1) / 10


def severity_of(score: float) -> Severity:
    """The severity that a score stands for."""
    return next((severity for least, severity in _RATINGS if score >= least), Severity.INFO)
