from flask import Flask, abort, jsonify, request
from lxml import etree
from stock import Stock

app = Flask(__name__)
users = etree.parse("users.xml")
stock = Stock("stock.xml")
PATHS = {"users": "//user", "names": "//user/name"}


@app.post("/login")
def login():
    found = users.xpath("//user[name=$name]", name=request.form["name"])
    return jsonify(found=bool(found))


@app.get("/stock/<sku>")
def item(sku):
    if not sku.isalnum():
        abort(404)
    return jsonify(stock.count(sku))


@app.get("/rows/<int:number>")
def row(number):
    return jsonify(len(users.xpath(f"//user[{number}]")))


@app.get("/query")
def query():
    path = PATHS.get(request.args["path"])
    if path is None:
        abort(400)
    return jsonify(len(etree.XPath(path)(users)))
