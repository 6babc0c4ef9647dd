import math

from flask import abort


def require(value):
    if not math.isfinite(value):
        abort(400)
