"""Continuous integration: the pipelines that a repository defines, with the line of every part."""
