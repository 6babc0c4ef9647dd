"""Headers that an answer takes as a table, as pairs, or beside its body, and those that are made apart."""

from urllib.parse import quote

from flask import Flask, Response, make_response, request
from werkzeug.datastructures import Headers

app = Flask(__name__)


@app.route("/table")
def table():
    return Response("", 302, {"Location": request.args["next"]})  # reached


@app.route("/pairs")
def pairs():
    return Response("", status=302, headers=[("Location", request.args["next"])])  # reached


@app.route("/beside")
def beside():
    headers = {"Location": request.args["next"]}
    return "", 302, headers  # reached


@app.route("/two")
def two():
    return "", {"Content-Type": request.args["kind"]}  # reached


@app.route("/answer")
def answer():
    return make_response(("", 302, {"Location": request.args["next"]}))  # reached


@app.route("/arguments")
def arguments():
    return make_response("", 302, {"Location": request.args["next"]})  # reached


@app.route("/apart")
def apart():
    headers = Headers()
    headers.add("Location", request.args["next"])  # reached
    return Response("", 302, headers)


@app.route("/apart-by-key")
def apart_by_key():
    headers = Headers()
    headers["Location"] = request.args["next"]  # reached
    return "", 302, headers


@app.route("/made")
def made():
    return "", 302, Headers({"Location": request.args["next"]})  # reached


@app.route("/method")
def method():
    response = Response("", 302)
    response.headers.add("Location", request.args["next"])  # reached
    return response


@app.route("/update")
def update():
    response = Response("", 302)
    response.headers.update({"Location": request.args["next"]})  # reached
    return response


@app.route("/extend")
def extend():
    response = Response("", 302)
    response.headers.extend([("Location", request.args["next"])])  # reached
    return response


@app.route("/assigned")
def assigned():
    response = Response("", 302)
    response.headers = {"Location": request.args["next"]}  # reached
    return response


@app.route("/type")
def kind():
    return Response("", content_type=request.args["kind"])  # reached


@app.route("/type-later")
def kind_later():
    response = Response("")
    response.mimetype = request.args["kind"]  # reached
    return response


@app.route("/own")
def own():
    return Response("", 302, {"Location": "/shop?q=" + quote(request.args["next"])})  # harmless


@app.route("/own-pair")
def own_pair():
    headers = Headers()
    headers.add("Location", "/shop?page=" + request.args["page"])  # harmless
    return "", 302, headers


@app.route("/no-meaning")
def no_meaning():
    return "", 200, {"X-Request-Id": request.args["id"]}  # harmless


@app.route("/picture")
def picture():
    return Response("", content_type="image/" + request.args["kind"])  # harmless


@app.route("/body")
def body():
    return make_response({"Location": request.args["next"]})  # harmless


@app.route("/chosen")
def chosen():
    kinds = {"csv": "text/csv", "json": "application/json"}
    return Response("", mimetype=kinds[request.args["kind"]])  # harmless
