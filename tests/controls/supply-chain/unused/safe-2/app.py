import flask
import flask_bcrypt
import progressbar

app = flask.Flask(__name__)
bcrypt = flask_bcrypt.Bcrypt(app)
bar = progressbar.ProgressBar()
