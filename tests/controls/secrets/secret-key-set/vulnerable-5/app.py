from flask import Flask, session

app = Flask(__name__)
app.config.from_mapping(SECRET_KEY="dev")
app.config.from_pyfile("config.py", silent=True)


@app.get("/")
def index():
    session["visits"] = session.get("visits", 0) + 1
    return str(session["visits"])
