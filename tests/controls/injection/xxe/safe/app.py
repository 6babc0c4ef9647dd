import xml.etree.ElementTree as ElementTree

import defusedxml.ElementTree
from feeds import items
from flask import Flask, jsonify, request
from lxml import etree

app = Flask(__name__)


@app.post("/orders")
def order():
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(request.data, parser)
    return jsonify(root.tag)


@app.post("/feeds")
def feed():
    return jsonify(items(request.files["feed"]))


@app.post("/defused")
def defused():
    return jsonify(defusedxml.ElementTree.fromstring(request.data).tag)


@app.get("/own")
def own():
    parser = etree.XMLParser(resolve_entities=True)
    return jsonify(etree.parse("catalogue.xml", parser).getroot().tag)


@app.post("/plain")
def plain():
    return jsonify(ElementTree.fromstring(request.data).tag)
