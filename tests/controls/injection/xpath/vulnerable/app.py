from flask import Flask, jsonify, request
from lxml import etree
from stock import Stock

app = Flask(__name__)
users = etree.parse("users.xml")
stock = Stock("stock.xml")


@app.post("/login")
def login():
    name, password = request.form["name"], request.form["password"]
    found = users.xpath(f"//user[name='{name}' and password='{password}']")
    return jsonify(found=bool(found))


@app.get("/stock/<sku>")
def item(sku):
    return jsonify(stock.count(sku))


@app.get("/query")
def query():
    find = etree.XPath(request.args["path"])
    return jsonify(len(find(users)))
