"""Services that know for sure whether a paper or repository exists: no page has to be loaded, no wall passed."""
