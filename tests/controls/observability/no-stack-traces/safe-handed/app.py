from flask import Flask

from shop import run

app = Flask(__name__)


def replaced(message):
    message = message.strip()
    app.logger.error(message)
    message = "Something failed."
    return {"error": message}, 500


@app.get("/replaced")
def first():
    try:
        return run()
    except Exception as error:
        return replaced(str(error))
