"""Calls: the runs of functions of the project, and what libraries are called with."""
