"""Manifests of Kubernetes: pods as they would run, and what leads to them."""
