import glob
import importlib
import inspect
import os
import pkgutil
from importlib import import_module

from flask import Blueprint, Flask, request

from app import plugins, tables

app = Flask(__name__)
site = Blueprint("site", __name__)


def names():
    files = glob.glob(os.path.join(os.path.dirname(__file__), "actions", "*.py"))
    return [os.path.basename(file)[:-3] for file in files if not file.endswith("__init__.py")]


def wanted():
    found = {}
    for module in names():
        found.setdefault(module, [])
        for name, _ in inspect.getmembers(importlib.import_module(f"app.actions.{module}")):
            if name.startswith("do_"):
                found[module].append(name.replace("do_", ""))
    return found


def make(module, name):
    def view():
        function = getattr(importlib.import_module(f"app.actions.{module}"), "do_%s" % name)
        function(request.args["text"])
        return ""

    site.add_url_rule(f"/{module}/{name}", f"{module}-{name}", view)


for group, members in wanted().items():
    for member in members:
        make(group, member)


@site.get("/plugins")
def run_plugins():
    for found in pkgutil.iter_modules(plugins.__path__):
        module = import_module(f"{plugins.__name__}.{found.name}")
        module.run(request.args["pattern"])
    return ""


@site.get("/objects")
def run_objects():
    for _, name, _ in pkgutil.iter_modules(plugins.__path__, plugins.__name__ + "."):
        plugin = import_module(name).Plugin()
        plugin.handle(request.args["pattern"])
    return ""


@site.get("/workers/<kind>")
def work(kind):
    return tables.WORKERS[kind]().work(request.args["name"])


@site.get("/handlers/<kind>")
def handle(kind):
    return tables.HANDLERS[kind](request.args["name"])


@site.get("/events")
def event():
    return tables.call(request.args["event"], request.args["name"])


class Dispatcher:
    def dispatch(self, action, name):
        return getattr(self, "do_" + action)(name)

    def do_print(self, name):
        os.system("lp " + name)  # reached

    def do_count(self, name):
        os.system("wc " + str(int(name)))  # harmless

    def hidden(self, name):
        os.system("rm " + name)  # harmless


@site.get("/methods/<any(print, count):action>")
def method(action):
    return Dispatcher().dispatch(action, request.args["name"])


app.register_blueprint(site)
