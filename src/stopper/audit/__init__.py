"""The engine.

Plan which checks can run, judge, combine verdicts, accept what the policy accepts, and decide the gate.
"""
