from lxml import etree


def parser():
    return etree.XMLParser(resolve_entities=False)


def items(upload):
    return [item.text for item in etree.parse(upload, parser=parser()).iter("item")]
