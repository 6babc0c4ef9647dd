import os


def search(q="", n=1):
    os.system("ls " + q)  # reached
    os.system("ls " + str(n))  # harmless


def post(cat=None):
    os.system("ls " + cat["x"])  # reached


def get(cat_id, toy=None):
    os.system("ls " + cat_id)  # reached
    os.system("ls " + toy)  # reached


def put(cat_id, nick=None, picture=None):
    os.system("ls " + nick)  # reached
    os.system("ls " + picture.filename)  # reached
