"""`python -m mmret_cli` is `mmret`: the folder it is run in adds no modules."""

import sys

if not sys.flags.safe_path:
    del sys.path[0]

from mmret_cli.cli.main import run

run()
