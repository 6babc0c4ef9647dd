import json
import os

import jwt
from flask import Flask, Response, request
from members import Board, Member

app = Flask(__name__)


class Store:
    def first(self, table, query):
        return table.query.filter_by(**query).first()

    def all(self, table):
        return table.query.all()


store = Store()


def caller(request):
    token = request.headers.get("Authorization", "")
    return jwt.decode(token, os.environ["KEY"], algorithms=["HS256"])["sub"]


def answered(found, status=200):
    if found is None:
        return Response(json.dumps({}), status=404, mimetype="application/json")
    return Response(json.dumps(found), status=status, mimetype="application/json")


@app.get("/members")
def members():
    caller(request)
    return answered([member.name for member in store.all(Member)])


@app.get("/members/<address>")
def member(address):
    caller(request)
    found = store.first(Member, {"address": address})
    return answered({"name": found.name, "address": found.address})


@app.get("/boards")
def boards():
    return answered([board.title for board in store.all(Board)])
