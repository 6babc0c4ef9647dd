"""Trees of XML are asked by an expression of which a stranger writes the end, or all of it."""

import xml.etree.ElementTree as ET

import connexion
import defusedxml.ElementTree
import lxml.etree
from flask import Flask, request

app = Flask(__name__)


@app.get("/standard")
def standard():
    tree = ET.parse("books.xml")
    tree.find(request.args["path"])  # reached
    tree.getroot().findtext("book/" + request.args["name"])  # reached
    tree.findall("book/" + str(int(request.args["number"])))  # harmless
    tree.find("book/title")  # harmless
    return "found"


@app.get("/lxml")
def of_lxml():
    root = lxml.etree.fromstring(open("books.xml").read())
    root.iterfind(path=request.args["path"])  # reached
    root.xpath("//book[@name=$name]", name=request.args["name"])  # harmless
    root.xpath(f"//book[@name='{request.args['name']}']")  # reached
    return "found"


@app.get("/defused")
def defused():
    return defusedxml.ElementTree.parse("books.xml").findall(request.args["path"])  # reached


@app.post("/theirs")
def theirs():
    """Their own document may be asked by its own author, and what comes out is theirs still."""
    root = ET.fromstring(request.data)
    lxml.etree.parse("books.xml").xpath(root.text)  # reached
    return "found"


@app.get("/text")
def text():
    """A text is no tree."""
    where = open("books.xml").read().find(request.args["word"])  # harmless
    return str(where)


@app.post("/of-connexion")
def of_connexion():
    parser = lxml.etree.XMLParser(load_dtd=True, resolve_entities=True)
    lxml.etree.parse(connexion.request.body, parser)  # reached
    lxml.etree.parse(connexion.request.body, lxml.etree.XMLParser(resolve_entities=False))  # harmless
    return ""
