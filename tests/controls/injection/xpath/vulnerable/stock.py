from lxml import etree


class Stock:
    def __init__(self, path):
        self.tree = etree.parse(path)

    def count(self, sku):
        return len(self._find('[@sku="' + sku + '"]'))

    def _find(self, condition):
        return self.tree.xpath("//item" + condition)
