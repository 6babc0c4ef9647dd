import re

SLUG = re.compile(r"(?:[a-z]+|[a-z0-9]+|-)+")


class Names:
    ALLOWED = re.compile(r"^[a-z](?:[a-z._]*[a-z0-9])*$", re.I)

    def allows(self, text):
        return self.ALLOWED.match(text) is not None


def is_name(text):
    return Names().allows(text)
