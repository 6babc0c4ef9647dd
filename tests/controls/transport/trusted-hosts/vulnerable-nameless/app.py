from flask import Flask

app = Flask(__name__)
app.config["TRUSTED_HOSTS"] = ["shop.example"]
