"""Regular expressions decided on their structure: what they let through, and which of them can be made to hang."""

from stopper.standard.patterns.alphabet import ALL, OTHER, mask_of
from stopper.standard.patterns.catastrophe import Catastrophe, catastrophic
from stopper.standard.patterns.edges import absent, first_characters
from stopper.standard.patterns.occurrence import characters
from stopper.standard.patterns.structure import How
from stopper.standard.patterns.substitution import substituted
from stopper.standard.patterns.texts import fixed_prefix, fixed_texts

__all__ = [
    "ALL",
    "OTHER",
    "Catastrophe",
    "How",
    "absent",
    "catastrophic",
    "characters",
    "first_characters",
    "fixed_prefix",
    "fixed_texts",
    "mask_of",
    "substituted",
]
