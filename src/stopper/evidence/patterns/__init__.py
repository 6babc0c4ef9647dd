"""The regular expressions of a project: which are applied, how, and to whose text."""
