import traceback

from flask import Flask

app = Flask(__name__)


def marked(text):
    return "[ERROR] " + text


def problem(message, status=500):
    return {"problem": str(message)}, status


class Answers:
    def of(self, text):
        return f"<p>{text}</p>"


@app.get("/one")
def one():
    try:
        return work()
    except Exception:
        trace = traceback.format_exc()
        return marked(trace)


@app.get("/two")
def two():
    try:
        return work()
    except Exception as error:
        return problem(error)


@app.get("/three")
def three():
    try:
        return work()
    except Exception as error:
        return Answers().of(text=str(error))
