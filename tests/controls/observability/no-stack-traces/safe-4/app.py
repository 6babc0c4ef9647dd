from flask import Flask, current_app
from sqlalchemy.exc import SQLAlchemyError

app = Flask(__name__)


@app.errorhandler(SQLAlchemyError)
def database_error(error):
    if current_app.config["DEBUG"] is True:
        return {"message": "Database error", "description": str(error)}, 500
    return {"message": "Internal Server Error"}, 500


@app.get("/report")
def report():
    try:
        return build()
    except Exception as error:
        if app.debug:
            return {"error": str(error)}, 500
        return {"error": "The report failed."}, 500
