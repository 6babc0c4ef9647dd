"""Where what several workers or machines share is kept."""
