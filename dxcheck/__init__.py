"""dxcheck: how ready a municipality is for digital transformation, and what to do next."""

__version__ = "0.1.0"
