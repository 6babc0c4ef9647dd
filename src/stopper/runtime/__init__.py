"""The Flask extension: one policy made true inside a running application; `stopper` hands out its names."""
