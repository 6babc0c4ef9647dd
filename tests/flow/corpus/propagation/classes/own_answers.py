"""Classes of responses of the project itself: what an object of one sends, and as what."""

from flask import Flask, Response, request
from werkzeug.wrappers import Response as WerkzeugResponse

app = Flask(__name__)


class Page(Response):
    default_mimetype = "text/html"


class Bare(WerkzeugResponse):
    pass


class Framed(Page):
    def __init__(self, body, *args, **kwargs):
        super().__init__("<main>" + body, *args, **kwargs)
        self.headers["X-Framed"] = "1"


class Plain(Response):
    default_mimetype = "text/plain"


class Typed(Response):
    def __init__(self, body):
        super().__init__(body, mimetype="text/plain")


@app.get("/page")
def page():
    return Page(request.args["text"])  # reached


@app.get("/bare")
def bare():
    return Bare(request.args["text"], 400)  # reached


@app.get("/framed")
def framed():
    answer = Framed(request.args["text"], status=201)
    answer.headers["X-Made"] = "1"
    return answer  # reached


@app.get("/plain")
def plain():
    return Plain(request.args["text"])  # harmless


@app.get("/typed")
def typed():
    return Typed(request.args["text"])  # harmless


@app.get("/told")
def told():
    return Page(request.args["text"], mimetype="application/json")  # harmless


@app.get("/as-a-page")
def as_a_page():
    return Plain(request.args["text"], content_type="text/html")  # reached


@app.get("/written-since")
def written_since():
    answer = Page("nothing")
    answer.data = request.args["text"]
    return answer  # reached


class Asked(Response):
    @property
    def default_mimetype(self):
        return "application/json" if "json" in request.headers.get("Accept", "") else "text/plain"


class Named(Response):
    def __init__(self, body, code=None, name=None):
        super().__init__(f"<h1>{name}</h1>{body}", code)


@app.get("/asked")
def asked():
    return Asked(request.args["text"])  # harmless


@app.get("/named")
def named():
    return Named("nothing", 200, request.json["name"])  # reached
