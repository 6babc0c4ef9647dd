import os
import shutil

from flask import abort
from werkzeug.utils import safe_join


def location(folder, name):
    path = safe_join(folder, name)
    if path is None:
        abort(404)
    return path


def read_note(name):
    path = os.path.join("/srv/notes", os.path.basename(name))
    if not os.path.exists(path):
        return ""
    with open(path) as note:
        return note.read()


def remove_export(name):
    shutil.rmtree(location("/srv/exports", name))
