from functools import wraps

from flask import Flask, abort, request

app = Flask(__name__)
calls = {}


def rate_limit(most):
    def decorate(view):
        @wraps(view)
        def counted(*arguments, **named):
            address = request.access_route[0]
            calls[address] = calls.get(address, 0) + 1
            if calls[address] > most:
                abort(429)
            return view(*arguments, **named)

        return counted

    return decorate


@app.get("/search")
@rate_limit(20)
def search():
    return {"found": []}
