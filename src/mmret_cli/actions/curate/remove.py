"""Hide papers, and show them again."""

from collections.abc import Sequence

from mmret_cli.actions.derivation import Touched, refold
from mmret_cli.catalog import journal
from mmret_cli.catalog.claims import claims_by_key, put_claims, withdraw
from mmret_cli.catalog.papers.keys import find, own_keys, paper_ids
from mmret_cli.catalog.store import Writer
from mmret_cli.models import CURATOR, Claim


def hide(writer: Writer, keys: Sequence[str], *, restore: bool, who: str, at: str) -> list[str]:
    """Hide papers, over later imports too, or show them again; the keys of those that were not so already."""
    with writer.atomic():
        said, changed = claims_by_key(writer.conn), []
        for key in dict.fromkeys(find(writer.conn, each) for each in keys):
            own = own_keys(writer.conn, key)
            if restore == any(claim.field == "hidden" for each in own for claim in said.get(each, ())):
                changed.append(own)
        if changed:
            verb = "restore" if restore else "remove"
            summary = " ".join(own[0] for own in changed)
            change = journal.begin(writer, action=verb, summary=summary, who=who, at=at)
            for own in changed:
                if restore:
                    withdraw(writer, own, ["hidden"], change=change)
                else:
                    put_claims(writer, own, [Claim("hidden", ("yes",), CURATOR)], change=change)
            refold(writer, touched=Touched(papers=paper_ids(writer.conn, [own[0] for own in changed])))
        return [own[0] for own in changed]
