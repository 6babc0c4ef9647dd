import traceback

from flask import Flask

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
