"""Descriptors of a project: what a class has under a name takes what is written there, and gives what is read."""

import os
from flask import Flask, request
app = Flask(__name__)


class Checked:
    def __get__(self, owner, kind=None):
        return owner._text

    def __set__(self, owner, value):
        os.system("echo " + value)  # reached
        owner._text = value


class Number:
    def __get__(self, owner, kind=None):
        return owner._number

    def __set__(self, owner, value):
        owner._number = int(value)


class Under:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, owner, kind=None):
        return getattr(owner, self.name)

    def __set__(self, owner, value):
        setattr(owner, self.name, value)


class Pet:
    text = Checked()
    number = Number()
    under = Under()


@app.route("/")
def view():
    pet = Pet()
    pet.text = request.args["x"]
    pet.number = request.args["n"]
    pet.under = request.args["u"]
    os.system("ls " + pet.text)  # reached
    os.system("head -n " + str(pet.number))  # harmless
    os.system("ls " + pet.under)  # reached
    return ""
