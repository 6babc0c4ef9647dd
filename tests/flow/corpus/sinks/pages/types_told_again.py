"""Answers that are told what they are several times, in capitals, or that are XML or data."""

from flask import Flask, Response, jsonify, make_response, request
from markupsafe import escape
from werkzeug.datastructures import Headers

app = Flask(__name__)


@app.get("/a37")
def a37():
    return Response(request.args["x"], mimetype="Text/HTML")  # reached


@app.get("/a38")
def a38():
    return Response(f"<name>{request.args['x']}</name>", content_type="text/xml; charset=utf-8")  # reached


@app.get("/a39")
def a39():
    r = jsonify(x=request.args["x"])
    r.mimetype = "image/svg+xml"
    return r  # reached


@app.get("/a40")
def a40():
    r = make_response(f"<name>{escape(request.args['x'])}</name>")
    r.headers["Content-Type"] = "application/xml"
    return r  # harmless


@app.get("/a41")
def a41():
    return Response(request.args["x"], mimetype="Text/Plain")  # harmless


@app.get("/a42")
def a42():
    return Response(f"<name>{request.args['x']}</name>", mimetype="application/soap+xml")  # harmless


@app.get("/a43")
def a43():
    return {"x": request.args["x"]}, 200, {"Content-Type": "text/html"}  # reached


@app.get("/a44")
def a44():
    r = make_response({"x": request.args["x"]})
    r.mimetype = "text/html"
    return r  # reached


@app.get("/a45")
def a45():
    return [request.args["x"]], {"Content-Type": "text/plain"}  # harmless


@app.get("/a46")
def a46():
    r = Response(request.args["x"], mimetype="application/json")
    r.headers["Content-Type"] = "text/html"
    return r  # reached


@app.get("/a47")
def a47():
    r = Response(request.args["x"], mimetype="text/html")
    r.headers["Content-Type"] = "application/json"
    return r  # harmless


@app.get("/a48")
def a48():
    r = make_response(request.args["x"])
    r.mimetype = "application/json"
    return r, {"Content-Type": "text/html"}  # reached


@app.get("/a49")
def a49():
    r = make_response({"x": request.args["x"]})
    return r, 200, {"Content-Type": "text/html"}  # reached


@app.get("/a50")
def a50():
    r = make_response(request.args["x"])
    return r, {"Content-Type": "application/json"}  # harmless


@app.get("/a51")
def a51():
    return Response(request.args["x"], headers=Headers({"Content-Type": "text/plain"}))  # harmless


@app.get("/a52")
def a52():
    headers = Headers([("Content-Type", "text/plain")])
    headers["Content-Type"] = "text/html"
    return Response(request.args["x"], headers=headers)  # reached


@app.get("/a53")
def a53():
    r = make_response(request.args["x"])
    r.set_data(escape(request.args["x"]))
    return r  # harmless


@app.get("/a54")
def a54():
    r = make_response(escape(request.args["x"]))
    r.data = request.args["x"]
    return r  # reached
