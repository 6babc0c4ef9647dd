"""Names in the body of a class: its own, and those of the module that it takes over under the same name."""

import re
import sqlite3

from flask import Flask, request
from flask.views import MethodView

app = Flask(__name__)
db = sqlite3.connect("shop.db")

UNWANTED = re.compile(r"[^0-9a-z_]")
BLANKS = re.compile(r"\s")
FIELD = "name"


class Base(MethodView):
    UNWANTED = UNWANTED
    BLANKS = BLANKS
    FIELD = FIELD.lower()
    COLUMN = "shop." + FIELD
    ORDER = " ORDER BY " + COLUMN


class Cleaned(Base):
    def get(self):
        db.execute("SELECT * FROM shop WHERE id = '" + re.sub(self.UNWANTED, "", request.args["x"]) + "'")  # harmless
        return ""


class Stripped(Base):
    def get(self):
        db.execute("SELECT * FROM shop WHERE id = '" + re.sub(self.BLANKS, "", request.args["x"]) + "'")  # reached
        return ""


class Ordered(Base):
    def get(self):
        columns = {self.FIELD: self.COLUMN}
        db.execute("SELECT * FROM shop ORDER BY " + columns[request.args["column"]])  # harmless
        db.execute("SELECT * FROM shop WHERE id = " + request.args["x"] + self.ORDER)  # reached
        return ""


app.add_url_rule("/cleaned", view_func=Cleaned.as_view("cleaned"))
app.add_url_rule("/stripped", view_func=Stripped.as_view("stripped"))
app.add_url_rule("/ordered", view_func=Ordered.as_view("ordered"))
