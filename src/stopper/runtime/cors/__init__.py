"""Cross-origin rules of the policy, worked out once."""
