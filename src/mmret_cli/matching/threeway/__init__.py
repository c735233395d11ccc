"""Three-way merge of what two catalogs say, against what both said before."""
