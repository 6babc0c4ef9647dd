from flask import Flask, flash, jsonify, redirect

from services import Importer, convert, store

app = Flask(__name__)


@app.post("/import")
def load():
    importer = Importer()
    return importer.run()


@app.post("/convert")
def change():
    body, status = convert()
    return {"result": body}, status


@app.post("/store")
def keep():
    result = store()
    return jsonify(result["error"])


@app.post("/check")
def check():
    done, message = Importer.check()
    if not done:
        flash(message)
    return redirect("/")
