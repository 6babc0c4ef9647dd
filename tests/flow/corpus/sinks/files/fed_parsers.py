"""XML that is fed to a parser of lxml, and trees into which files are put that their elements name."""

from flask import Flask, request
from lxml import etree

app = Flask(__name__)


@app.post("/fed")
def fed():
    parser = etree.XMLParser(resolve_entities=True)
    parser.feed(request.get_data())  # reached
    return parser.close().text


@app.post("/kept")
def kept():
    parser = etree.XMLParser(resolve_entities=False)
    parser.feed(request.get_data())  # harmless
    return {"tag": parser.close().tag}


@app.post("/included")
def included():
    tree = etree.fromstring(request.get_data()).getroottree()
    tree.xinclude()  # reached
    return {"tag": tree.getroot().tag}


@app.post("/own")
def own():
    tree = etree.parse("/srv/shop.xml")
    tree.xinclude()  # harmless
    return {"tag": tree.getroot().tag}
