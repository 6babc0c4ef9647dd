from flask import Flask, jsonify

from services import Importer, convert, store

app = Flask(__name__)


@app.errorhandler(500)
def failed(error):
    return "Something failed.", 500


@app.post("/import")
def load():
    return Importer().run()


@app.post("/convert")
def change():
    done, message = convert()
    app.logger.warning(message)
    return jsonify(done=done)


@app.post("/store")
def keep():
    result = store()
    return jsonify(result["done"])
