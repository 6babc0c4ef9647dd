"""An API whose operations a function of the project finds in an object that a command line chooses."""

import importlib
import sys

import connexion
from connexion.resolver import Resolver

app = connexion.App(__name__)
backend = importlib.import_module(sys.argv[1]).create_backend(sys.argv[2:])


def found(name):
    return getattr(backend, name.rpartition(".")[2])


app.add_api("runs.yaml", resolver=Resolver(found))
