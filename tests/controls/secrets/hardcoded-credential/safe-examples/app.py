from flask import Flask
from flask_smorest import Api, Blueprint

app = Flask(__name__)
api = Api(app)
blp = Blueprint("tokens", __name__, url_prefix="/tokens")

SHOWN = {
    "summary": "A new token",
    "example": {"access_token": "Wm4tR8sK1vQ6yB3nH7dL", "password": "Fj7#mQ2vLp9z"},
}


@blp.route("/", methods=["POST"])
@blp.response(200, examples={"success": {"value": {"access_token": "Wm4tR8sK1vQ6yB3nH7dL"}}})
def make():
    return {}


api.register_blueprint(blp)
