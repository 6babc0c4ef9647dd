from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

app = Flask(__name__)
app.config["USE_PROXYFIX"] = False
if app.config["USE_PROXYFIX"]:
    app.wsgi_app = ProxyFix(app.wsgi_app)
