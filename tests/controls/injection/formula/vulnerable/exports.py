import csv
import io


class Export:
    def __init__(self):
        self.out = io.StringIO()
        self.writer = csv.writer(self.out)

    def add(self, product, quantity):
        rows = [[product.strip(), quantity]]
        self.writer.writerows(rows)

    def text(self):
        return self.out.getvalue()
