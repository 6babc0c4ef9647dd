"""A shop whose settings choose a weak hash."""

from flask import Flask
from flask_bcrypt import Bcrypt
from flask_security import Security

app = Flask(__name__)
app.config["BCRYPT_LOG_ROUNDS"] = 4
app.config["SECURITY_PASSWORD_HASH"] = "plaintext"
bcrypt = Bcrypt(app)
security = Security(app)
