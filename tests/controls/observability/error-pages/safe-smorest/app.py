import flask_smorest
from flask import Flask


class Api(flask_smorest.Api):
    pass


app = Flask(__name__)
app.config.update(API_TITLE="Shop", API_VERSION="1", OPENAPI_VERSION="3.1.0")
api = Api(app)


@app.get("/")
def index():
    return {}
