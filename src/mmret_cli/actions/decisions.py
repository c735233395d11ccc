"""Decisions of a curator on identity, written down and believed; and what a merge has left undecided."""

from collections.abc import Sequence

from mmret_cli.actions.derivation import Touched, refold
from mmret_cli.catalog import journal
from mmret_cli.catalog.decisions import add_decisions, decisions, members_of, withdraw
from mmret_cli.catalog.store import Writer
from mmret_cli.matching.decisions import overrule
from mmret_cli.models import CONFLICT, Decision


def decide(writer: Writer, made: Sequence[Decision], *, action: str, summary: str, who: str, at: str) -> int:
    """Write down decisions as one change, and believe them."""
    with writer.atomic():
        change = journal.begin(writer, action=action, summary=summary, who=who, at=at)
        gone = [id_ for decision in made for id_ in put_decision(writer, decision, change=change)]
        said = {member for decision in made for part in decision.parts for member in part}
        refold(writer, touched=Touched(lineages=said | members_of(writer.conn, gone)))
    return change


def put_decision(writer: Writer, decision: Decision, *, change: int) -> list[int]:
    """Write down one decision, and withdraw those that it contradicts; returns their ids."""
    members = [member for part in decision.parts for member in part]
    gone, left = overrule(decisions(writer.conn, members), decision)
    withdraw(writer, [*gone, *undecided_about(writer, members)], change=change)
    add_decisions(writer, [*left, decision], change=change)
    return gone


def undecided_about(writer: Writer, members: Sequence[int]) -> list[int]:
    """What a merge of two catalogs has left undecided about these entries, which the curator's word settles."""
    return [
        id_
        for id_, each in decisions(writer.conn, members).items()
        if each.origin == CONFLICT and len({m for part in each.parts for m in part}.intersection(members)) > 1
    ]
