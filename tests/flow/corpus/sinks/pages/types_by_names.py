"""A file in memory has the type that its name stands for; and headers after which a browser goes elsewhere."""

import io

from flask import Flask, make_response, request, send_file

app = Flask(__name__)


@app.get("/named")
def named():
    return send_file(io.BytesIO(request.args["text"].encode()), download_name=request.args["name"])  # reached


@app.get("/text")
def text():
    return send_file(io.BytesIO(request.args["text"].encode()), download_name=request.args["name"] + ".txt")  # harmless


@app.get("/saved")
def saved():
    stream = io.BytesIO(request.args["text"].encode())
    return send_file(stream, download_name=request.args["name"], as_attachment=True)  # harmless


@app.get("/next")
def following():
    response = make_response("Please wait")
    response.headers["Refresh"] = "5; url=" + request.args["next"]  # reached
    return response


@app.get("/own")
def own():
    response = make_response("Please wait")
    response.headers["Refresh"] = "5; url=/shop/" + request.args["next"]  # harmless
    return response
