"""The marks that tell a catalog, and its version, from any other SQLite file."""

APPLICATION_ID = 0x6D6D7274  # "mmrt"
SCHEMA = 5  # the number of migrations in `schema`, and the user_version of a catalog that has them all
# What stands in a catalog, by its kind in `PRAGMA table_list`: here, because whoever only reads loads no migration.
TABLES = """
_sqlite_migrations acceptances acronyms changes claims dataset_columns dataset_entries decision_members decisions
entries entry_authors entry_datasets entry_extra entry_keys folding keys list_versions lists news_entries paper_authors
paper_links paper_topics papers record_links record_sections records results words
""".split()
VIEWS = ("datasets_view", "entries_view", "news_view", "papers_view", "results_view")
SHADOWS = ("papers_fts_config", "papers_fts_content", "papers_fts_data", "papers_fts_docsize", "papers_fts_idx")
OBJECTS = {
    **dict.fromkeys(TABLES, "table"),
    **dict.fromkeys(VIEWS, "view"),
    **dict.fromkeys(SHADOWS, "shadow"),
    "papers_fts": "virtual",
}
