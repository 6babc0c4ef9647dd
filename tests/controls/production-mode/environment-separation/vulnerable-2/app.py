from flask import Flask

app = Flask(__name__)
app.config["SITE"] = "Shop"
app.config["DATABASE"] = "shop.sqlite3"
