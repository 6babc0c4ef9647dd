"""Objects of view classes hold what their `__init__` has put into them, which is run for each request."""

import pickle
import sqlite3
import subprocess

import redis
from flask import Flask, request
from flask.views import MethodView, View
from flask_restful import Api, Resource

app = Flask(__name__)
api = Api(app)


class Keys:
    def __init__(self):
        self.server = None

    def connect(self, host, port=6379):
        self.server = redis.StrictRedis(host=host, port=port)

    def get(self, name):
        return self.server.get(f"report:{name}")


class Reports(Resource):
    def __init__(self):
        Resource.__init__(self)
        self.keys = Keys()
        self.keys.connect("keys.example")

    def get(self, name):
        return pickle.loads(self.keys.get(name))  # harmless


class Sent(Resource):
    def __init__(self):
        self.wanted = request.args["wanted"]
        self.limit = int(request.args["limit"])

    def get(self):
        connection = sqlite3.connect("shop.db")
        connection.execute(f"SELECT * FROM items LIMIT {self.limit}")  # harmless
        connection.execute(f"SELECT * FROM items WHERE name = '{self.wanted}'")  # reached
        return {}


class Handed(MethodView):
    def __init__(self, program, folder="/srv/shop"):
        self.program = program
        self.folder = folder

    def post(self):
        subprocess.run(["tar", "-C", self.folder])  # harmless
        subprocess.run([self.program, "-v"])  # harmless
        subprocess.run(f"tar -C {self.folder} {request.form['name']}", shell=True)  # reached
        return ""


class Refusing(View):
    def __init__(self):
        if "name" not in request.form:
            raise ValueError
        self.name = request.form["name"]

    def dispatch_request(self):
        return f"<p>{self.name}</p>"  # reached


class Checked(View):
    def __init__(self):
        name = request.form["name"]
        if not name.isalnum():
            raise ValueError
        self.name = name

    def dispatch_request(self):
        return f"<p>{self.name}</p>"  # harmless


api.add_resource(Reports, "/reports/<name>")
api.add_resource(Sent, "/sent")
app.add_url_rule("/handed", view_func=Handed.as_view("handed", "ls"))
app.add_url_rule("/refusing", view_func=Refusing.as_view("refusing"), methods=["POST"])
app.add_url_rule("/checked", view_func=Checked.as_view("checked"), methods=["POST"])


class Branching(View):
    def __init__(self):
        if request.args.get("mobile"):
            self.page = "mobile.html"
        self.name = request.form["name"]
        self.folder = "/srv/reports"

    def dispatch_request(self):
        subprocess.run(f"ls {self.folder}", shell=True)  # harmless
        subprocess.run(f"ls {self.folder}/{self.name}", shell=True)  # reached
        return self.page


app.add_url_rule("/branching", view_func=Branching.as_view("branching"), methods=["POST"])


class Board:
    def __setitem__(self, key, value):
        if key == "title":
            self.title = value
        self.last = value


@app.post("/board")
def board():
    kept = Board()
    kept["note"] = request.form["note"]
    subprocess.run(f"say {kept.last}", shell=True)  # reached
    kept["note"] = "done"
    subprocess.run(f"say {kept.last}", shell=True)  # harmless
    return ""


class Knob:
    @property
    def level(self):
        return self.kept

    @level.setter
    def level(self, value):
        if value == "0":
            self.is_off = True
        self.kept = value


@app.post("/knob")
def knob():
    kept = Knob()
    kept.level = request.form["level"]
    subprocess.run(f"set {kept.level}", shell=True)  # reached
    kept.level = "1"
    subprocess.run(f"set {kept.level}", shell=True)  # harmless
    return ""


class Prepared(MethodView):
    def dispatch_request(self, *args, **kwargs):
        self.named = request.args.get("named")
        self.counted = int(request.args.get("counted", 0))
        return super().dispatch_request(*args, **kwargs)


class PreparedReport(Prepared):
    def get(self):
        subprocess.run(f"cat {self.named}", shell=True)  # reached
        subprocess.run(f"cat {self.counted}", shell=True)  # harmless
        return ""


app.add_url_rule("/prepared", view_func=PreparedReport.as_view("prepared"))
