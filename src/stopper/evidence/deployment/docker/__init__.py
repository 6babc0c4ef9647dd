"""Dockerfiles: their instructions, stages, and the image that each makes."""
