"""Sockets that wait for strangers, and those that ask a server."""

import pickle
import socket


def serve():
    server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    server.bind(("0.0.0.0", 4000))
    server.listen(5)
    connection, _ = server.accept()
    return pickle.loads(connection.recv(1024))  # reached


def serve_all():
    with socket.socket() as server:
        server.bind(("0.0.0.0", 4000))
        while True:
            connection, _ = server.accept()
            received = b""
            while True:
                part = connection.recv(1024)
                if not part:
                    break
                received += part
            pickle.loads(received)  # reached


def ask():
    client = socket.socket()
    client.connect(("store.internal", 4000))
    return pickle.loads(client.recv(1024))  # harmless
