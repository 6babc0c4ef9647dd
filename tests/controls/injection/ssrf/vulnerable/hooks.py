import httpx


class Hook:
    def __init__(self, address):
        self.address = address
        self.client = httpx.Client(timeout=5)

    def call(self, body):
        return self.client.post(self.address, json=body)
