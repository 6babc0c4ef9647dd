from flask import Flask, request

from database import connect, named, query

app = Flask(__name__)
connect()


@app.get("/items")
def items():
    statement = f"SELECT id FROM item WHERE owner = '{request.args['owner']}'"
    return {"items": query(statement)}


@app.get("/sorted")
def ordered():
    return {"items": query("SELECT id FROM item ORDER BY %s" % request.args["sort"])}


@app.get("/one/<int:number>")
def one(number):
    return {"item": query("SELECT id FROM item WHERE id = %s", (number,))}


@app.get("/named")
def by_name():
    return {"items": named("item", request.args["name"])}
