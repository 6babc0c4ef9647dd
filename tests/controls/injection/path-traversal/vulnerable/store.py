import os
import shutil


def location(folder, name):
    return folder + "/" + name


def read_note(name):
    path = location("/srv/notes", name)
    if not os.path.exists(path):
        return ""
    with open(path) as note:
        return note.read()


def remove_export(name):
    shutil.rmtree(location("/srv/exports", name))


def is_kept(name):
    return os.path.isfile(location("/srv/exports", name))
