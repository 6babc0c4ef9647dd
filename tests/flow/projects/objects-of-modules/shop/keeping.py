"""Objects that the modules of a shop share: what one of them writes is read by the others."""


class Settings:
    def __init__(self):
        self.printer = "/usr/bin/lp"
        self.scanner = "/usr/bin/scan"


settings = Settings()
others = Settings()
