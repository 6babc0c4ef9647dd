"""Answers by the type that they are sent with: what a browser reads as HTML, and what it does not."""

import json

import orjson
from flask import Flask, Response, current_app, jsonify, make_response, request

app = Flask(__name__)


@app.get("/a")
def a():
    return jsonify(x=request.args["x"])  # harmless


@app.get("/a1")
def a1():
    return current_app.json.response(x=request.args["x"])  # harmless


@app.get("/a2")
def a2():
    return Response(json.dumps({"x": request.args["x"]}), mimetype="application/json")  # harmless


@app.get("/a3")
def a3():
    return Response(json.dumps({"x": request.args["x"]}))  # reached


@app.get("/a4")
def a4():
    return json.dumps({"x": request.args["x"]}), 200, {"Content-Type": "application/json"}  # harmless


@app.get("/a5")
def a5():
    return json.dumps({"x": request.args["x"]})  # reached


@app.get("/a6")
def a6():
    return Response(orjson.dumps({"x": request.args["x"]}), content_type="application/json; charset=utf-8")  # harmless


@app.get("/a7")
def a7():
    r = jsonify(x=request.args["x"])
    r.headers["Content-Type"] = "text/html"
    return r  # reached


@app.get("/a8")
def a8():
    r = make_response(json.dumps({"x": request.args["x"]}))
    r.mimetype = "application/json"
    return r  # harmless


@app.get("/a9")
def a9():
    r = make_response(request.args["x"])
    r.headers["Content-Type"] = "text/plain"
    return r  # harmless


@app.get("/a10")
def a10():
    r = make_response(request.args["x"])
    r.headers["Content-Disposition"] = "attachment; filename=x.csv"
    return r  # harmless


@app.get("/a11")
def a11():
    return request.args["x"], 200, {"Content-Disposition": "attachment"}  # harmless


@app.get("/a12")
def a12():
    return request.args["x"], {"Content-Disposition": "inline"}  # reached


@app.get("/a13")
def a13():
    return Response(request.args["x"], headers={"Content-Type": "text/csv"})  # harmless


@app.get("/a14")
def a14():
    return Response(request.args["x"], 200, {"content-type": "application/octet-stream"})  # harmless


@app.get("/a15")
def a15():
    r = jsonify({"x": request.args["x"]})
    r.headers.update({"X-A": "b"})
    r.status_code = 201
    return r, 201  # harmless


@app.get("/a16")
def a16():
    r = app.response_class(response=json.dumps({"x": request.args["x"]}), status=200, mimetype="application/json")
    return r  # harmless


@app.get("/a17")
def a17():
    return {"x": request.args["x"]}, 400  # harmless


@app.get("/a18")
def a18():
    return [request.args["x"]]  # harmless


@app.get("/a19")
def a19():
    r = jsonify({"x": request.args["x"]})
    r.headers = {"Content-Type": "text/html"}
    return r  # reached


@app.get("/a20")
def a20():
    r = jsonify({"x": request.args["x"]})
    r.content_type = "text/html"
    return r  # reached


@app.get("/a21")
def a21():
    r = jsonify({"x": request.args["x"]})
    r.headers.set("Content-Type", "text/html")
    return r  # reached


@app.get("/a22")
def a22():
    r = make_response(request.args["x"])
    r.headers.set("Content-Type", "text/plain")
    return r  # harmless


@app.get("/a23")
def a23():
    r = make_response(jsonify({"x": request.args["x"]}), 400)
    return r  # harmless


@app.get("/a24")
def a24():
    return Response(request.args["x"], content_type=request.args["t"])  # reached


@app.get("/a25")
def a25():
    return request.args["x"], 200, [("Content-Type", "text/plain")]  # harmless


@app.get("/a26")
def a26():
    return Response(current_app.json.dumps({"x": request.args["x"]}), mimetype="application/json")  # harmless


@app.get("/a27")
def a27():
    return "%s(%s)" % (request.args["cb"], json.dumps({})), 200, {"Content-Type": "application/javascript"}  # reached


@app.get("/a28")
def a28():
    return Response(request.args["x"], mimetype="image/svg+xml")  # reached


@app.get("/a29")
def a29():
    r = Response(request.args["x"])
    r.headers["Content-Type"] = "application/json"
    r.headers["X-Content-Type-Options"] = "nosniff"
    return r  # harmless


def respond(x, status=200):
    return Response(json.dumps(x), status=status, mimetype="application/json")


@app.get("/a30")
def a30():
    return respond({"x": request.args["x"]})  # harmless


@app.get("/a31")
def a31():
    r = make_response({"x": request.args["x"]})
    return r  # harmless


@app.get("/a32")
def a32():
    return jsonify(x=request.args["x"]), 200, {"Content-Type": "text/html"}  # reached


@app.get("/a33")
def a33():
    r = make_response(jsonify(x=request.args["x"]))
    r.headers["Content-Type"] = "text/html"
    return r  # reached


@app.get("/a34")
def a34():
    return jsonify(content_type="text/html", headers={"Content-Type": "text/html"}, x=request.args["x"])  # harmless


@app.get("/a35")
def a35():
    r = make_response(request.args["x"])
    r.headers.update({"Content-Type": "text/csv", "Content-Disposition": f"attachment; filename={id(r)}.csv"})
    return r  # harmless


@app.get("/a36")
def a36():
    r = make_response(request.args["x"])
    r.headers.update({"X-Name": "text/csv"})
    r.headers.add("Content-Disposition", "inline")
    return r  # reached
