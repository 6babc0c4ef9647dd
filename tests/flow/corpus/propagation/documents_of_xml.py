"""Documents that are parsed: `find` of an element gives an element, and that of a text a position."""

import xml.etree.ElementTree as ElementTree

from bs4 import BeautifulSoup
from flask import Flask, request

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
