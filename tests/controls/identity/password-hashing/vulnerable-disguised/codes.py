import base64
from itertools import cycle


def mixed(text, key):
    letters = [chr(ord(one) ^ ord(other)) for one, other in zip(text, cycle(key))]
    return base64.b64encode("".join(letters).encode()).decode()


def turned(text):
    return text[::-1].swapcase()
