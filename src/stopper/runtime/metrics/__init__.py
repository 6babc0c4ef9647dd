"""Metrics: counters of all workers, and the text in which a system that watches reads them."""
