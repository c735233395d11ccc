"""The ACL Anthology: a paper's page, which tells its title, wherever the link's old address leads."""

import re
from collections.abc import Mapping

from mmret_cli.web.links.resolvers.base import Ask, NoAnswer, Resolution

OLD_FORM = re.compile(r"^[a-z]\d\d-\d{4}$")  # q14-1017, which the Anthology writes Q14-1017


async def resolve(identifier: str, ask: Ask, services: Mapping[str, str]) -> Resolution:
    """What the Anthology says of a paper. Raises Failure and NoAnswer."""
    name = identifier.upper() if OLD_FORM.match(identifier) else identifier
    answer = await ask(f"{services['acl']}/{name}/", {})
    if answer.status == 404:
        return Resolution("dead", "acl: no such paper", 404)
    if answer.status != 200 or answer.page is None:
        raise NoAnswer
    titles = answer.page.paper_titles
    return Resolution("ok", None, 200, title=titles[0] if titles else None)
