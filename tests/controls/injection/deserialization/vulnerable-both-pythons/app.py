from flask import Flask, request

try:
    import cPickle as pickle
except ImportError:
    import pickle

app = Flask(__name__)


@app.post("/basket")
def basket():
    return {"items": len(pickle.loads(request.get_data()))}
