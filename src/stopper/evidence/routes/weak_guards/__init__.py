"""Guards that a setting, a request or a mistake opens, and questions that turn nobody away."""
