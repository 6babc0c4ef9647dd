from flask import Flask
from flask_smorest import Api, Blueprint

app = Flask(__name__)
api = Api(app)
blp = Blueprint("tokens", __name__, url_prefix="/tokens")

GIVEN = {
    "summary": "The shop's own token",
    "supplier": {"access_token": "Wm4tR8sK1vQ6yB3nH7dL"},
}


@blp.route("/", methods=["POST"])
@blp.response(200, examples={"success": {"value": {"access_token": "shown"}}})
def make():
    return connect(password="Fj7#mQ2vLp9z")


api.register_blueprint(blp)
