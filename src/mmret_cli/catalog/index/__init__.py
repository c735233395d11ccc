"""The search index: made from the stored papers, and kept equal to them by writing only what differs."""
