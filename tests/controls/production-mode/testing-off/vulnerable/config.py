class Config:
    TESTING = True


class ProductionConfig(Config):
    PROPAGATE_EXCEPTIONS = True
    TEMPLATES_AUTO_RELOAD = True
