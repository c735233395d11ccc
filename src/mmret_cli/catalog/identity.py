"""The marks that tell a catalog, and its version, from any other SQLite file."""

APPLICATION_ID = 0x6D6D7274  # "mmrt"
SCHEMA = 3  # the number of migrations in `schema`, and the user_version of a catalog that has them all
