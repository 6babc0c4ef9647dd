"""Controls of one house, beside those of Stopper."""
