"""Controls of production mode: the app runs as in production, without what developers need."""
