"""Kong, a gateway of APIs, by its declarative configuration."""
