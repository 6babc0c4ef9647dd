"""The one policy: its fields and how its text is read; `load` alone touches files."""

from stopper.policy.fields import Policy, Rule, Waiver
from stopper.policy.load import load_policy
from stopper.policy.parse import parse_policy

__all__ = ["Policy", "Rule", "Waiver", "load_policy", "parse_policy"]
