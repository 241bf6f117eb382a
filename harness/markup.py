"""Mends what the theme's own markup lacks, where no template block reaches."""

from harness.problems import Problem, Refused

MENU = '<label class="md-header__button md-icon" for="__drawer">'
# What the theme writes, and what is valid, has a name and is reached by keys.
MENDS = {
    MENU: (
        '<button class="menu" type="button" onclick="__drawer.click()">Menu'
        f"</button>{MENU}"
    ),
    'role="dialog">': 'role="dialog" aria-label="Search">',
    'id="__drawer" autocomplete="off">': 'id="__drawer">',
    'id="__search" autocomplete="off">': 'id="__search">',
    ' tabindex="">': ">",
}


def mended(html: str, name: str) -> str:
    """A page of the site, in markup that validates.

    Raises ``Refused`` when the theme no longer writes what is to be mended.
    """
    for theirs, ours in MENDS.items():
        if theirs not in html:
            what = f"the theme no longer writes `{theirs}`"
            mend = "take it out of MENDS in harness/markup.py"
            raise Refused([Problem(name, what, mend)])
        html = html.replace(theirs, ours)
    return html
