"""Counting of requests: groups of rates, the table of one machine, and what the stores make of them."""
