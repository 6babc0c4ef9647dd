import importlib


def load(name):
    module = importlib.import_module("plugin_" + name if name.islower() else name)
    return module.describe()
