"""Views of classes whose methods come from a base: each meets the members of the class that the route names."""

import sqlite3

from flask import Flask, request
from flask.views import MethodView

app = Flask(__name__)


class Rows:
    table = "rows"

    def found(self, condition):
        return sqlite3.connect("shop.db").execute(f"SELECT * FROM {self.table} WHERE {condition}")  # reached

    def counted(self, condition):
        return sqlite3.connect("shop.db").execute(f"SELECT count(*) FROM {self.table} WHERE {condition}")  # harmless


class Items(Rows):
    table = "items"


class ListView(MethodView):
    rows = None

    def get(self):
        return {"rows": list(self.rows().found(self.condition())), "count": self.rows().counted(self.fixed())}

    def condition(self):
        return "1 = 1"

    def fixed(self):
        return "1 = 1"


class ItemList(ListView):
    rows = Items

    def condition(self):
        return "name = '" + request.args["name"] + "'"


class AllItems(ListView):
    rows = Items


app.add_url_rule("/items", view_func=ItemList.as_view("items"))
app.add_url_rule("/all", view_func=AllItems.as_view("all"))
