import io
import pickle
import shelve


def restored(body):
    return pickle.Unpickler(io.BytesIO(body)).load()


def queue_of(name):
    with shelve.open("/srv/queues/" + name) as queue:
        return list(queue)
