"""Views of which one object answers every request, files in memory that are sent as pages, and what futures give."""

import os
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

from flask import Flask, current_app, request, send_file
from flask.views import MethodView

app = Flask(__name__)
app.names = {}
app.last = None
pool = ThreadPoolExecutor()


class Lasting(MethodView):
    init_every_request = False

    def get(self):
        os.system(self.last)  # reached
        os.system(self.fixed)  # harmless
        return ""

    def post(self):
        self.last = request.form["x"]
        self.fixed = "a"
        return ""


class Fresh(MethodView):
    def get(self):
        os.system(getattr(self, "kept", "a"))  # harmless
        return ""

    def post(self):
        self.kept = request.form["x"]
        return ""


app.add_url_rule("/lasting", view_func=Lasting.as_view("lasting"))
app.add_url_rule("/fresh", view_func=Fresh.as_view("fresh"))


@app.get("/write")
def write():
    app.names["x"] = request.args["x"]
    current_app.last = request.args["x"]
    current_app.fixed = "a"
    return ""


@app.get("/read")
def read():
    os.system(current_app.names["x"])  # reached
    os.system(app.last)  # reached
    os.system(app.fixed)  # harmless
    return ""


@app.get("/page")
def page():
    return send_file(BytesIO(request.args["x"].encode()), mimetype="text/html")  # reached


@app.get("/named-page")
def named_page():
    stream = BytesIO()
    stream.write(request.args["x"].encode())
    stream.seek(0)
    return send_file(stream, download_name="a.html")  # reached


@app.get("/saved")
def saved():
    stream = BytesIO(request.args["x"].encode())
    return send_file(stream, download_name="a.html", as_attachment=True)


@app.get("/picture")
def picture():
    return send_file(BytesIO(request.args["x"].encode()), mimetype="image/png")


@app.get("/later")
def later():
    def done(future):
        os.system(future.result())  # reached

    def done_with_a_constant(future):
        os.system(future.result())  # harmless

    pool.submit(str, request.args["x"]).add_done_callback(done)
    pool.submit(str, "a").add_done_callback(done_with_a_constant)
    return ""
