"""Controls of cryptography: algorithms, randomness and comparisons hold against today's attacks."""
