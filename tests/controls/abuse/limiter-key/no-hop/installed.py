"""Stands for the installed library in this case: its modules, where the import looks first."""

import sys
from types import ModuleType

from flask import request


class Limiter:
    def __init__(self, key_func, app):
        self.key_func = key_func
        app.extensions["limiter"] = {self}


def get_remote_address():
    return request.remote_addr


library, util = ModuleType("flask_limiter"), ModuleType("flask_limiter.util")
library.Limiter, util.get_remote_address = Limiter, get_remote_address
sys.modules.update({"flask_limiter": library, "flask_limiter.util": util})
