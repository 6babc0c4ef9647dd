class Config:
    TESTING = False


class TestingConfig(Config):
    TESTING = True
    PROPAGATE_EXCEPTIONS = True


class ProductionConfig(Config):
    pass
