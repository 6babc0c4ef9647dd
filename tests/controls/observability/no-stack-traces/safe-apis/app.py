from apiflask import APIFlask, HTTPError, abort
from connexion import problem
from flask_restx import Api, Namespace, Resource
from shop import load

app = APIFlask(__name__)
api = Api(app)
orders = Namespace("orders")
api.add_namespace(orders)


@app.get("/a")
def aborted():
    try:
        return load()
    except Exception as error:
        app.logger.exception(error)
        return abort(500, "failed")


@app.get("/b")
def raised():
    try:
        return load()
    except Exception as error:
        raise HTTPError(500, message="failed") from error


@app.get("/c")
def answered():
    try:
        return load()
    except Exception as error:
        app.logger.error(str(error))
        return problem(500, "failed", "The orders cannot be loaded.")


@orders.route("/")
class Orders(Resource):
    def get(self):
        try:
            return load()
        except Exception as error:
            app.logger.error(str(error))
            orders.abort(500, "failed")
