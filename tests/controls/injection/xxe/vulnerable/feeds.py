from lxml import etree


def parser():
    return etree.XMLParser(load_dtd=True, no_network=False)


def items(upload):
    tree = etree.parse(upload, parser=parser())
    return [item.text for item in tree.iter("item")]
