from flask import Flask, abort, current_app, jsonify, session

app = Flask(__name__)
app.config["DEBUG_PAGES"] = False


@app.get("/debug/session")
def show_session():
    if not current_app.config["DEBUG_PAGES"]:
        abort(404)
    return jsonify(dict(session))
