from flask import Flask
from werkzeug.exceptions import HTTPException

app = Flask(__name__)


class Answers:
    def __getattr__(self, name):
        return lambda error: (f"failed: {error}", 500)


def pass_on(error):
    return error


app.register_error_handler(HTTPException, pass_on)
app.register_error_handler(Exception, Answers().of_all)
