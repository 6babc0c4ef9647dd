"""What the analysis knows of values: their kinds, the texts with holes, and what is asked of them."""
