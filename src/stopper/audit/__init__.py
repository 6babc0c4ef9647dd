"""The engine: plan which checks can run, judge, combine verdicts, accept what the policy accepts, and decide the gate."""
