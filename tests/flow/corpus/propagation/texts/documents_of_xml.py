"""Documents that are parsed: `find` of an element gives an element, and that of a text a position."""

import xml.etree.ElementTree as ElementTree

import lxml.html
from bs4 import BeautifulSoup
from flask import Flask, Response, request
from lxml import etree

app = Flask(__name__)


@app.post("/guests")
def guests():
    root = ElementTree.fromstring(request.data)
    return f"<p>{root.find('guest').text}</p>"  # reached


@app.post("/rooms")
def rooms():
    root = ElementTree.fromstring(request.data)
    return f"<p>{root.find('guest').find('room').get('number')}</p>"  # reached


@app.post("/pages")
def pages():
    return f"<p>{BeautifulSoup(request.data).find('a').get_text()}</p>"  # reached


@app.post("/positions")
def positions():
    root = ElementTree.fromstring(request.data)
    return f"<p>{root.find('guest').text.find(',')}</p>"  # harmless


@app.post("/texts")
def texts():
    return f"<p>{request.get_data(as_text=True).find(',')}</p>"  # harmless


@app.post("/fragments")
def fragments():
    fragment = lxml.html.fragment_fromstring(request.get_data(as_text=True))
    page = etree.tostring(fragment, encoding="unicode", method="html")
    return Response(page, mimetype="text/html")  # reached


@app.post("/written")
def written():
    return ElementTree.tostring(ElementTree.fromstring(request.form["page"]), encoding="unicode")  # reached


@app.post("/soups")
def soups():
    return f"<main>{BeautifulSoup(request.form['page'], 'html.parser')}</main>"  # reached


@app.post("/elements")
def elements():
    element = ElementTree.Element("guest")
    element.text = request.form["name"]
    return ElementTree.tostring(element, encoding="unicode")  # harmless


@app.post("/feeds")
def feeds():
    feed = ElementTree.tostring(ElementTree.fromstring(request.form["feed"]))
    return Response(feed, mimetype="text/csv")  # harmless
