import traceback

from flask import Flask, make_response, request

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


def page(body):
    return f"<html><body>{body}</body></html>"


def form(message=""):
    return page(f"<form>{message}</form>")


@app.post("/four")
def four():
    answer = make_response("")
    try:
        work()
    except OSError as error:
        answer.set_data(form(f"no ({error})"))
    return answer


def checked(text):
    try:
        return {"kept": work(text)}
    except Exception as error:
        return f"refused: {error}"


@app.post("/five")
def five():
    found = checked("five")
    if isinstance(found, str):
        return found, 400
    return "kept"


def failed(message):
    text = "Something failed."
    if app.debug == False:
        text = message
    return {"error": text}, 500


def broken(message):
    text = "Something failed."
    if app.debug or app.config["VERBOSE"]:
        text = message
    return {"error": text}, 500


def refused(message):
    return {"error": "Something failed." if app.debug else message}, 500


@app.get("/eight")
def eight():
    try:
        return work()
    except OSError as error:
        return failed(str(error))


@app.get("/nine")
def nine():
    try:
        return work()
    except OSError as error:
        return broken(str(error))


@app.get("/ten")
def ten():
    try:
        return work()
    except OSError as error:
        return refused(str(error))


def asked(message):
    text = "Something failed."
    if request.args.get("debug") == "1":
        text = message
    return {"error": text}, 500


@app.get("/eleven")
def eleven():
    try:
        return work()
    except OSError as error:
        return asked(str(error))


def chosen(message):
    return {"error": message if request.args["debug"] else "Something failed."}, 500


@app.get("/twelve")
def twelve():
    try:
        return work()
    except OSError as error:
        return chosen(str(error))
