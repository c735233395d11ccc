"""The words themselves: damage, lost and doubled spaces, glued words, misspelt headings, names in other case."""
