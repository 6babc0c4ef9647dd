"""Texts that are programs to somebody: to an interpreter within the process, or to a processor of stylesheets."""

import code

import _xxsubinterpreters
from flask import Flask, request
from lxml import etree

app = Flask(__name__)


@app.post("/console")
def console():
    shell = code.InteractiveConsole()
    shell.push("print(1)")  # harmless
    shell.push(request.form["line"])  # reached
    _xxsubinterpreters.run_string(_xxsubinterpreters.create(), request.form["line"])  # reached
    return ""


@app.post("/transformed")
def transformed():
    document = etree.fromstring("<page/>")
    etree.XSLT(etree.parse("templates/page.xsl"))  # harmless
    etree.XSLT(etree.XML(request.form["sheet"]))  # reached
    document.xslt(etree.fromstringlist([request.form["sheet"]]))  # reached
    return ""
