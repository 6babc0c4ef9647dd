from apiflask import APIFlask, HTTPError, abort
from connexion import problem
from connexion.exceptions import ProblemException
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
        return abort(500, str(error))


@app.get("/b")
def with_data():
    try:
        return load()
    except Exception as error:
        abort(500, "failed", extra_data={"error": f"{error}"})


@app.get("/c")
def raised():
    try:
        return load()
    except Exception as error:
        raise HTTPError(500, message=str(error)) from error


@app.get("/d")
def answered():
    try:
        return load()
    except Exception as error:
        return problem(500, "failed", str(error))


@app.get("/e")
def raised_problem():
    try:
        return load()
    except Exception as error:
        raise ProblemException(500, "failed", str(error)) from error


@orders.route("/")
class Orders(Resource):
    def get(self):
        try:
            return load()
        except Exception as error:
            orders.abort(500, str(error))

    def post(self):
        try:
            return load()
        except Exception as error:
            api.abort(500, message=str(error))
