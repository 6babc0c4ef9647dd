from flask import Flask, request

app = Flask(__name__)
app.config["TRUSTED_HOSTS"] = None


@app.get("/feed")
def feed():
    return f"{request.host_url}items"
