import csv
import io

STARTS = ("=", "+", "-", "@", "\t", "\r", "\0")


def cell(text):
    shown = str(text)
    return f"'{shown}" if shown.startswith(STARTS) else shown


class Export:
    def __init__(self):
        self.out = io.StringIO()
        self.writer = csv.writer(self.out)

    def add(self, product, quantity):
        self.writer.writerows([[cell(product), quantity]])

    def text(self):
        return self.out.getvalue()
