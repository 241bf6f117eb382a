"""Every page of the site is valid HTML."""

from pathlib import Path

from tests.stamps import Stamp
from tools.web import nu

PAGE = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>A page</title>
<h1>A page</h1>
{}
</html>
"""
FAULTS = {
    '<label for="none">What?</label>': "must be the ID of a",
    "<p id=one>1<p id=one>1": "Duplicate ID",
    "<section><p>No heading.</section>": "Section lacks heading",
}


def test_every_page_is_valid(
    nu_html_checker: Path, site: Path, stamp: Stamp
) -> None:
    """Only the pages that changed are looked at, each with its stamp."""
    stamps = {
        page: stamp.of(page.relative_to(site).as_posix())
        for page in sorted(site.rglob("*.html"))
    }
    assert stamps
    version = nu_html_checker.parents[2] / "package.json"
    changed = {
        page: stamp
        for page, stamp in stamps.items()
        if not stamp.is_current(page, version)
    }
    faults = nu.faults(nu_html_checker, site, *changed) if changed else []
    assert not faults, "\n".join(faults)
    for stamp in changed.values():
        stamp.keep()


def test_what_is_not_is_found(nu_html_checker: Path, tmp_path: Path) -> None:
    for number, fault in enumerate(FAULTS):
        page = tmp_path / str(number) / "index.html"
        page.parent.mkdir()
        page.write_text(PAGE.format(fault), encoding="utf-8")
    found = "\n".join(nu.faults(nu_html_checker, tmp_path))
    for number, said in enumerate(FAULTS.values()):
        assert f"{number}/index.html:6: " in found
        assert said in found
