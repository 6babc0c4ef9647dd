import bson
import flask
import flask_bcrypt
import flask_pymongo
import grpc
import progressbar
import pycman

app = flask.Flask(__name__)
bcrypt = flask_bcrypt.Bcrypt(app)
bar = progressbar.ProgressBar()
kinds = [bson.ObjectId, flask_pymongo.PyMongo, grpc.Channel, pycman.config]
