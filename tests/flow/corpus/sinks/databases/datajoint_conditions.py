"""DataJoint writes conditions that are texts, orders and names of schemas into its statements as they are."""

import datajoint as dj
from flask import Flask, request

app = Flask(__name__)
ORDERS = {"name": "name", "new": "made DESC"}


def condition(asked):
    return f"{asked['name']}{asked['sign']}'{asked['value']}'"


@app.post("/rows/<schema>")
def rows(schema):
    module = dj.VirtualModule(schema, schema)  # reached
    query = module.Mouse & dj.AndList([condition(asked) for asked in request.json["filters"]])  # reached
    return {"rows": query.fetch(order_by=request.json["order"])}  # reached


@app.get("/ordered")
def ordered():
    module = dj.VirtualModule("mice", "mice")
    return {"rows": module.Mouse.fetch(order_by=request.args["order"].split(","), limit=10)}  # reached


@app.get("/restricted")
def restricted():
    module = dj.VirtualModule("mice", "mice")  # harmless
    query = module.Mouse & dj.AndList(["age > 3", f"cage = {int(request.args['cage'])}"])  # harmless
    query = query & dj.AndList([{"name": request.args["name"]}])  # harmless
    return {"rows": query.fetch(order_by=ORDERS[request.args["order"]], limit=int(request.args["limit"]))}  # harmless


@app.get("/asked")
def asked():
    connection = dj.Connection("db", "reader", "secret")
    connection.query("SELECT * FROM " + request.args["table"])  # reached
    connection.query("SELECT 1")  # harmless
    return ""
