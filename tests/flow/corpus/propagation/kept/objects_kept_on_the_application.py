"""Objects that the application keeps in its settings and its extensions, and that views ask for there."""

import os

from flask import Blueprint, Flask, current_app, request

shop = Blueprint("shop", __name__)


class Runner:
    def __init__(self, folder="/srv"):
        self.folder = folder
        self.last = ""

    def run(self, command):
        os.system(command)  # reached

    def count(self, text):
        os.system(f"echo {int(text)}")  # harmless

    def listed(self):
        os.system("ls " + self.folder)  # harmless

    def again(self):
        os.system(self.last)  # reached


class Updated(Runner):
    def run(self, command):
        os.system(command)  # reached


class Mapped(Runner):
    def run(self, command):
        os.system(command)  # reached


class Registered(Runner):
    def run(self, command):
        os.system(command)  # reached


class Named(Runner):
    def run(self, command):
        os.system(command)  # reached


class Grouped(Runner):
    def run(self, command):
        os.system(command)  # reached


class Extension:
    def __init__(self, app=None):
        if app is not None:
            self.init_app(app)

    def init_app(self, app):
        app.extensions["extension"] = self

    def run(self, command):
        os.system(command)  # reached


def made_here(command):
    os.system(command)  # reached


def create_app():
    app = Flask(__name__)
    app.config["RUNNER"] = Runner()
    app.config["FOLDER"] = "/srv"
    app.config.update(UPDATED=Updated())
    app.config.from_mapping({"MAPPED": Mapped()})
    app.config["RUN"] = made_here
    app.config["RUNNERS"] = {"one": Grouped()}
    app.extensions["registered"] = Registered()
    setattr(app, "named", Named())
    Extension(app)
    app.register_blueprint(shop)
    return app


app = create_app()


@shop.get("/settings")
def settings():
    runner = current_app.config["RUNNER"]
    runner.run(request.args["name"])
    runner.count(request.args["number"])
    runner.listed()
    current_app.config["UPDATED"].run(request.args["name"])
    current_app.config.get("MAPPED").run(request.args["name"])
    current_app.config["RUN"](request.args["name"])
    current_app.config["RUNNERS"]["one"].run(request.args["name"])
    os.system("ls " + current_app.config["FOLDER"])  # harmless
    return ""


@shop.get("/written")
def written():
    current_app.config["RUNNER"].last = request.args["name"]
    current_app.config["RUNNER"].again()
    return ""


@shop.get("/extensions")
def extensions():
    current_app.extensions["registered"].run(request.args["name"])
    current_app.extensions.get("extension").run(request.args["name"])
    current_app.named.run(request.args["name"])
    return ""
