"""Controls of the supply chain: packages, images and builds are known, current and verified."""
