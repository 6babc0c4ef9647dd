from flask import Flask
from whitenoise import WhiteNoise

app = Flask(__name__, static_folder=".", static_url_path="")
app.wsgi_app = WhiteNoise(app.wsgi_app, root="assets/", autorefresh=True)
