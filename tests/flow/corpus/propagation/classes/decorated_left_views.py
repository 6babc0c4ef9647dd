"""A method that a library calls is followed as one of its object, though a decorator above it runs it as well."""

import functools
import os

from flask import Flask, make_response, request
from shop_views import Board

app = Flask(__name__)


def no_cache(view):
    @functools.wraps(view)
    def wrapped(*args, **kwargs):
        response = make_response(view(*args, **kwargs))
        response.headers["Pragma"] = "no-cache"
        return response

    return wrapped


class Orders(Board):
    def _asked(self):
        return request.args["x"]

    def _own(self):
        return "list"

    @no_cache
    def show(self):
        os.system(self._asked())  # reached
        os.system(self._own())  # harmless
        return ""
