import io
import xml.sax
from xml.sax.handler import ContentHandler, feature_external_ges

from feeds import items
from flask import Flask, jsonify, request
from lxml import etree

app = Flask(__name__)


@app.post("/orders")
def order():
    parser = etree.XMLParser(resolve_entities=True)
    root = etree.fromstring(request.data, parser)
    return jsonify(root.tag)


@app.post("/feeds")
def feed():
    return jsonify(items(request.files["feed"]))


@app.post("/sax")
def sax():
    reader = xml.sax.make_parser()
    reader.setFeature(feature_external_ges, True)
    reader.setContentHandler(ContentHandler())
    reader.parse(io.BytesIO(request.get_data()))
    return "", 204
