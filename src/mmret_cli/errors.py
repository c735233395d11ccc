"""What can go wrong and is the user's to mend: one family, told once, at the command line's gate.

MmretError
├── SourceError    a list that cannot be read: missing, a folder, binary, empty, malformed
├── InvalidField   what a curator says of a paper is not of the form that its field has
└── CatalogError   a catalog that cannot be used
    ├── CatalogMissing   there is none; says how to make one
    ├── CatalogBusy      another program holds its lock
    ├── UnknownKey       no paper has this citation key
    ├── UnknownList      no list has this name
    └── UnknownName      no data set, metric or method has this name
"""


class MmretError(Exception):
    """A fault that the user can mend; its text says what, where and what to do."""


class SourceError(MmretError):
    """A list, file or URL that cannot be read as one."""


class InvalidField(MmretError):
    """A value that a field cannot have, or no field at all."""


class CatalogError(MmretError):
    """A catalog that cannot be opened, read or written."""


class CatalogMissing(CatalogError):
    """No catalog where one was looked for."""


class CatalogBusy(CatalogError):
    """Another program holds the lock of the catalog."""


class UnknownKey(CatalogError):
    """No paper bears this citation key."""


class UnknownList(CatalogError):
    """No list bears this slug."""


class UnknownName(CatalogError):
    """No data set, metric or method bears this name."""
