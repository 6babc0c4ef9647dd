from flask import Flask, Response

app = Flask(__name__)


@app.get("/.well-known/security.txt")
def security_txt():
    text = "Contact: mailto:security@shop.example\nExpires: 2027-06-30T00:00:00Z\n"
    return Response(text, mimetype="text/plain")
