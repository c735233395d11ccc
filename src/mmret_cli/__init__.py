"""Curate and query survey lists of papers on multimodal and cross-modal retrieval."""

__version__ = "0.1.0"
