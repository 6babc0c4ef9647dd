import os
import connexion


def check(token):
    return {}


def search(pet_name=None, limit=10, sort_by="a", tags=(), shared="", code="", type_=None):
    os.system("ls " + pet_name)  # reached
    os.system("ls " + str(limit))  # harmless
    os.system("ls " + sort_by)  # harmless
    os.system("ls " + shared)  # reached
    os.system("ls " + code)  # harmless
    os.system("ls " + type_)  # reached
    os.system("ls " + connexion.request.headers["X-Header"])  # reached
    for tag in tags:
        os.system("ls " + tag)  # reached


def create(body=None, shared=None):
    os.system("ls " + body["name"])  # reached
    os.system("ls " + str(body["age"]))  # harmless


def one(pet_id):
    os.system("ls " + str(pet_id))  # harmless


def put(pet_id, body=None, flag=None, user=None, token_info=None):
    os.system("ls " + pet_id)  # reached
    os.system("ls " + body["nick"])  # reached
    os.system("ls " + str(body["age"]))  # harmless
    os.system("ls " + flag)  # reached
    os.system("ls " + token_info["x"])  # harmless


def named(pet):
    os.system("ls " + pet["x"])  # reached


def anything(**kwargs):
    os.system("ls " + kwargs["word"])  # reached
    os.system("ls " + kwargs.get("word", ""))  # reached
    os.system("ls " + str(kwargs["count"]))  # harmless


def page(word):
    return f"<p>{word}</p>"  # reached


def words(word):
    return f"<p>{word}</p>"


def typed_words(word):
    return f"<p>{word}</p>", 200, {"Content-Type": "text/html"}  # reached


def other_words(word):
    return f"<p>{word}</p>", 200, {"Content-Type": "application/json"}


class Keeper:
    def __init__(self, program):
        self.program = program

    def __call__(self, word, count):
        os.system(self.program)  # harmless
        os.system(self.program + word)  # reached
        os.system(self.program + str(count))  # harmless


keeper = Keeper("ls ")
