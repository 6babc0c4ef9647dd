"""Readers of what stands around an application: a file for each grammar."""
