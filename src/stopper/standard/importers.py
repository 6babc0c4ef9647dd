"""Functions that import by a name which the code gives them."""

OF_MODULES = ("importlib.import_module", "importlib.__import__", "__import__")
IMPORTERS = (*OF_MODULES, "werkzeug.utils.import_string")
"""Those that give what a module has under a name, too."""
