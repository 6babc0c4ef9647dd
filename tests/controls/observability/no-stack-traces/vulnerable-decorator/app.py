from functools import wraps

from flask import Flask, request

from tokens import read

app = Flask(__name__)


def token_required(view):
    @wraps(view)
    def asked(*args, **kwargs):
        try:
            read(request.cookies["token"])
        except Exception as error:
            return {"message": "Something went wrong", "error": str(error)}, 500
        return view(*args, **kwargs)

    return asked


def scope_required(name):
    def around(view):
        @wraps(view)
        def asked(*args, **kwargs):
            try:
                read(request.cookies["token"], name)
            except Exception as error:
                return f"refused: {error}", 401
            return view(*args, **kwargs)

        return asked

    return around


@app.get("/mine")
@token_required
@scope_required("read")
def mine():
    return "mine"
