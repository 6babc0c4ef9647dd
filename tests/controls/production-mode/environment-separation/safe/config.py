import os


class Config:
    SQLALCHEMY_DATABASE_URI = os.environ["DATABASE_URL"]


class ProductionConfig(Config):
    pass


class StagingConfig(ProductionConfig):
    SITE = "Shop (staging)"


configurations = {"production": ProductionConfig, "staging": StagingConfig}
