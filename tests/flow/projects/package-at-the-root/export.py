import os

from flask import request

import __init__
from . import TABLE


@__init__.app.route("/export", methods=["POST"])
def export():
    os.system(f"pg_dump --table={TABLE}")  # harmless
    os.system("pg_dump --table=" + request.form["table"])  # reached
    return ""
