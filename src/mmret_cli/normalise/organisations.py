"""Words that organisations have in their names, and people do not."""

ORGANISATIONS = frozenset(
    "univ university universities institute college academy school dept department lab labs inc corp ltd company google microsoft nvidia intel "
    "meta facebook ibm amazon alibaba tencent baidu huawei samsung".split()
)
