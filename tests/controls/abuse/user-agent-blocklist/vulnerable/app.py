from flask import Blueprint, Flask, abort, request
import re

BAD = re.compile("sqlmap|nikto", re.IGNORECASE)
api = Blueprint("api", __name__, url_prefix="/api")


@api.before_request
def refuse():
    if BAD.search(request.headers.get("User-Agent", "")):
        abort(403)


@api.get("/wines")
def wines():
    return []


app = Flask(__name__)
app.register_blueprint(api)


@app.get("/")
def front():
    return "Wines"
