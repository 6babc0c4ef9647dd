def guess(content):
    return content[:1] or None
