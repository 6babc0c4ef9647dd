from config import Config as Shared


class Config(Shared):
    TITLE = "Kites"
