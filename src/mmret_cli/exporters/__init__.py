"""Records to text: each exporter yields strings and opens no file (charts: descriptions for Vega-Lite).

In: papers or other records; out: text, part by part. Which format is meant is decided in `actions/formats.py`, which
records in `actions/publish/`.
"""
