class Config:
    LAKE_API_KEY = "kites-and-gliders-2024"
