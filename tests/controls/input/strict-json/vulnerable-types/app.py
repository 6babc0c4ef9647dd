import json
from functools import wraps

from flask import Flask, abort, make_response, request

app = Flask(__name__)
ORDERS = []


def is_known(given):
    return given.headers.get("X-Client", "") == "shop"


def known_only(view):
    @wraps(view)
    def inner(*args, **options):
        if not is_known(request):
            abort(403)
        return view(*args, **options)

    return inner


@app.post("/orders")
def by_a_helper():
    if not is_known(request):
        abort(403)
    ORDERS.append(request.get_json(force=True)["sku"])
    return "", 204, {"Content-Type": "application/json"}


@app.post("/drafts")
@known_only
def by_a_decorator():
    ORDERS.append(json.loads(request.data)["sku"])
    return "", 204


def answer(data):
    response = make_response(json.dumps(data))
    response.mimetype = "application/json"
    return response


def is_picture(upload):
    return upload.content_type == "image/png"


@app.post("/carts")
def with_a_type_of_the_answer():
    ORDERS.append(request.get_json(force=True)["sku"])
    return answer({})


@app.post("/pictures")
def with_a_type_of_an_upload():
    if not is_picture(request.files["picture"]):
        abort(415)
    ORDERS.append(json.loads(request.data)["sku"])
    return "", 204


@app.post("/notes")
def with_a_type_for_the_log():
    app.logger.info("a note of the type %s", request.content_type)
    ORDERS.append(request.get_json(force=True)["sku"])
    return "", 204
