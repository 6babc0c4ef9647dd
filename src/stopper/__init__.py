"""Stopper is the Flask security checklist made executable."""

__all__ = ["__version__"]

__version__: str


def __getattr__(name: str) -> str:
    """Read the version from the installed package's metadata, when it is asked for and not before."""
    if name != "__version__":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    # Inside the function: importlib.metadata is the dearest import here, and a served application never asks.
    from importlib.metadata import version

    return version("stopper")
