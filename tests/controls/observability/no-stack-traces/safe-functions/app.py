import os
import traceback
from logging import DEBUG

from flask import Flask, make_response
from werkzeug.exceptions import NotFound

app = Flask(__name__)
SENTENCES = {"KeyError": "That is not known."}


def sentence(error):
    return SENTENCES.get(type(error).__name__, "Something failed.")


def noted(text):
    app.logger.error(text)
    return "Something failed."


def renamed(text):
    text = "Something failed."
    return text


@app.get("/one")
def one():
    try:
        return work()
    except Exception as error:
        return sentence(error)


@app.get("/two")
def two():
    try:
        return work()
    except Exception:
        return noted(traceback.format_exc())


@app.get("/three")
def three():
    try:
        return work()
    except Exception as error:
        return renamed(str(error))


def page(body):
    return f"<html><body>{body}</body></html>"


def form(message=""):
    app.logger.warning(message)
    return page("<form></form>")


@app.post("/four")
def four():
    answer = make_response("")
    try:
        work()
    except OSError as error:
        answer.set_data(form(f"no ({error})"))
    return answer


@app.errorhandler(404)
def missing(error):
    if isinstance(error, NotFound):
        return str(error), 404
    return "Something failed.", 500


def answered(body, status):
    return body, status


def told(error):
    reason = "Something failed."
    if app.debug:
        reason = str(error)
    return answered({"reason": reason}, 500)


@app.get("/six")
def six():
    try:
        return work()
    except Exception as error:
        return told(error)


def reasoned(error):
    return answered({"reason": str(error) if app.logger.isEnabledFor(DEBUG) else "Something failed."}, 500)


@app.get("/seven")
def seven():
    try:
        return work()
    except Exception as error:
        return reasoned(error)


def shortened(message):
    return {"error": message if app.debug is True and app.config["VERBOSE"] else "Something failed."}, 500


def hidden(message):
    if not app.debug:
        text = "Something failed."
    else:
        text = message
    return {"error": text}, 500


@app.get("/nine")
def nine():
    try:
        return work()
    except OSError as error:
        return shortened(str(error))


@app.get("/ten")
def ten():
    try:
        return work()
    except OSError as error:
        return hidden(str(error))


def given(message):
    return {"error": message if os.environ.get("DEBUG") else "Something failed."}, 500


@app.get("/eleven")
def eleven():
    try:
        return work()
    except OSError as error:
        return given(str(error))
