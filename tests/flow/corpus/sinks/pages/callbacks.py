"""JSONP: the name of the function that a script calls, and expressions that ElementTree takes."""

import json
import re
import xml.etree.ElementTree as ET

from flask import Flask, Response, abort, make_response, request

app = Flask(__name__)


@app.route("/callback")
def callback():
    name = request.args["callback"]
    return Response(f"{name}({json.dumps({'a': 1})})", mimetype="application/javascript")  # reached


@app.route("/typed-later")
def typed_later():
    answer = make_response(f"{request.args['callback']}(1)")
    answer.headers["Content-Type"] = "text/javascript"
    return answer  # reached


@app.route("/checked")
def checked():
    name = request.args["callback"]
    if not re.fullmatch(r"[A-Za-z_]\w*", name, re.ASCII):
        abort(400)
    return Response(f"{name}({json.dumps({'a': 1})})", mimetype="application/javascript")  # harmless


@app.route("/data")
def data():
    name = json.dumps(request.args["name"])
    return Response(f"show({name})", mimetype="application/javascript")  # harmless


@app.route("/users")
def users():
    root = ET.parse("users.xml").getroot()
    name = request.args["name"]
    root.find(f".//user[@name='{name}']")  # reached
    root.findall(".//user[@name='%s']" % name)  # reached
    root.find(f".//user[@id='{int(name)}']")  # harmless
    name.find("/")  # harmless
    return ""
