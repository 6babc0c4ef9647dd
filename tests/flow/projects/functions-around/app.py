import os
import sqlite3

from flask import Flask, request
from helpers import make, register


@register
def removed(name):
    os.system("rm " + name)  # reached


@register
def counted(name):
    os.system("wc " + str(int(name)))  # harmless


def listed(name):
    os.system("ls " + name)  # reached


def sized(name):
    os.system("du " + str(len(name)))  # harmless


def create_app():
    app = Flask(__name__)
    folder = "/srv/files"
    connection = sqlite3.connect("shop.db")

    def moved(name):
        os.system("mv " + name)  # reached

    def numbered(name):
        return int(name)

    @app.get("/move")
    def move():
        moved(request.args["name"])
        return ""

    @app.get("/number")
    def number():
        os.system("seq " + str(numbered(request.args["name"])))  # harmless
        return ""

    @app.get("/folder")
    def in_folder():
        os.system("ls " + folder)  # harmless
        return ""

    @app.get("/rows")
    def rows():
        connection.execute("SELECT * FROM rows WHERE name = '" + request.args["name"] + "'")  # reached
        connection.execute("SELECT * FROM rows WHERE name = ?", (request.args["name"],))  # harmless
        return ""

    app.add_url_rule("/list", view_func=make(listed), endpoint="list")
    app.add_url_rule("/size", view_func=make(sized), endpoint="size")
    return app
