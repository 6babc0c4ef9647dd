import os


class Config:
    SITE = "Shop"


class ProductionConfig(Config):
    SQLALCHEMY_DATABASE_URI = os.environ.get("DATABASE_URL", "postgresql://db.shop.example/shop")


class StagingConfig(ProductionConfig):
    SITE = "Shop (staging)"


class DevelopmentConfig(Config):
    SQLALCHEMY_DATABASE_URI = "sqlite:///shop.sqlite3"


configurations = {"production": ProductionConfig, "staging": StagingConfig, "development": DevelopmentConfig}
