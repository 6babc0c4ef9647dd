"""Controls of input: what enters is bounded, validated, and stored safely."""
