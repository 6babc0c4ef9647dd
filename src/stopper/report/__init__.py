"""A report in each format: a pure function of the audit's result, without disk, clock or environment."""
