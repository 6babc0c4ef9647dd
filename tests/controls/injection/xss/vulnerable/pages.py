class Page:
    def __init__(self, title):
        self.title = title
        self.parts = []

    def add(self, part):
        self.parts.append(part)

    def html(self):
        return f"<title>{self.title}</title>" + "".join(self.parts)


def greeting(name):
    shown = name.strip().title()
    return "<p title='{}'>Hello</p>".format(shown)
