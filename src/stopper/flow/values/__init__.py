"""What the analysis knows of values: their kinds, the texts with holes, what is asked of them, what calls hand on."""
