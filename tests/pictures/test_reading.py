"""A picture is read whole, or the file that is wrong is named."""

import re

import pytest

from harness.book.book import read_book
from harness.book.checkout import HERE, Checkout
from harness.pictures.reading import FOLDER, pictures
from harness.pictures.words import in_words
from tests.here import BOOK
from tests.pictures.drawn import DRAWING, NAME, WORDS, draw, picture_of

# What a reader with a phone of 390 pixels has for a panel of 360 units.
WIDTH_OF_A_PANEL, WIDTH_ON_A_PHONE = 360, 358
SMALLEST = 12
STYLE = (HERE.docs / "assets/pictures.css").read_text(encoding="utf-8")
SITE = (HERE.docs / "assets/site.css").read_text(encoding="utf-8")
SCHEME = r'\[data-md-color-scheme="{}"\] {{(.*?)\n}}'
VARIABLE = re.compile(r"--([\w-]+): (#\w+);")
# What a text may stand on, by the variable of its colour.
GROUNDS = {
    "md-typeset-color": "test app loop database thread ground",
    "md-default-fg-color--light": "test thread ground",
    "picture-test": "test ground",
    "picture-app": "app",
    "picture-loop": "loop",
    "block-passes": "database ground",
    "block-fails": "database ground",
}


def test_a_picture_is_read(small: Checkout) -> None:
    picture = picture_of(draw(small))
    (panel,) = picture.panels
    assert panel.labels == ["The shop"]
    assert [each.test for each in picture.statements] == ["test_name"]
    assert picture.pages == ["docs/start/page.md"]


def test_it_is_read_once_for_each_book(small: Checkout) -> None:
    book = draw(small)
    first = pictures(book)
    draw(small, toml=WORDS.replace("A shop", "A market"))
    assert pictures(book) is first
    assert pictures(read_book(small)).found[NAME].title == "A market"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("<text", '<text id="a"', "has <text id>"),
        ("<text", '<text style="fill: red"', "has <text style>"),
        ("<text", '<text onclick="a()"', "has <text onclick>"),
        ("rect", "image", "has <image>"),
        ("rect", "script", "has <script>"),
        ("</svg>\n</svg>", "</svg><g/></svg>", "has <g> outside of any panel"),
        ("</svg>\n</svg>", "</svg><svg/></svg>", "has 2 panels, not 1"),
        ("</svg>\n</svg>", "</svg>", "cannot be read as XML"),
    ],
)
def test_what_must_not_be_drawn_is_refused(
    small: Checkout, old: str, new: str, said: str
) -> None:
    assert old in DRAWING
    known = pictures(draw(small, svg=DRAWING.replace(old, new)))
    assert not known.found
    assert known.problems[NAME].where == f"{FOLDER}{NAME}.svg"
    assert said in known.problems[NAME].what


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('title = "A shop"', "", "title: Field required"),
        ('title = "A shop"', "title =", "cannot be read as TOML"),
        ("says", "claims", "panels.0.statements.0.says: Field required"),
        ("test =", 'end = ""\ntest =', "statements.0.end: Extra inputs"),
        ("test =", 'outcome = "SKIPPED"\ntest =', "Input should be 'PASSED'"),
    ],
)
def test_words_that_cannot_be_read_are_refused(
    small: Checkout, old: str, new: str, said: str
) -> None:
    assert old in WORDS
    known = pictures(draw(small, toml=WORDS.replace(old, new)))
    assert not known.found
    assert known.problems[NAME].where == f"{FOLDER}{NAME}.toml"
    assert said in known.problems[NAME].what


def test_a_test_is_linked_with_what_shows_it(small: Checkout) -> None:
    book = draw(small)
    picture = picture_of(book)
    says = "- The shop has a `NAME`."
    for page, link in {
        "docs/start/page.md": "`test_name`",
        "docs/start/other.md": "[`test_name`](page.md)",
        "docs/app.md": "[`test_name`](start/page.md)",
    }.items():
        assert in_words(picture, page, book)[2] == f"{says} {link}"
    failing = WORDS.replace("test_name", 'test_name"\noutcome = "FAILED')
    (*_, line, _) = in_words(
        picture_of(draw(small, toml=failing)), "docs/app.md", book
    )
    assert line == f"{says} [`test_name`](start/page.md) fails"
    file = small.docs / "start/page.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("```console", "## It runs\n\n```console"),
        encoding="utf-8",
    )
    book = read_book(small)
    for name, link in {
        "docs/start/page.md": "[`test_name`](#it-runs)",
        "docs/app.md": "[`test_name`](start/page.md#it-runs)",
    }.items():
        assert in_words(picture, name, book)[2] == f"{says} {link}"


@pytest.mark.parametrize("name", pictures(BOOK).found)
def test_it_is_drawn_for_a_phone(name: str) -> None:
    scale = WIDTH_ON_A_PHONE / WIDTH_OF_A_PANEL
    sizes = map(float, re.findall(r"font-size: ([\d.]+)px", STYLE))
    assert min(sizes) * scale >= SMALLEST
    for panel in pictures(BOOK).found[name].panels:
        box = panel.drawing.attrib["viewBox"].split()
        assert box[:3] == ["0", "0", str(WIDTH_OF_A_PANEL)]


@pytest.mark.parametrize("name", pictures(BOOK).found)
def test_it_has_styles_for_all_that_it_draws(name: str) -> None:
    styled = {*re.findall(r"\.([a-z][\w-]*)", STYLE)}
    for panel in pictures(BOOK).found[name].panels:
        for element in panel.drawing.iter():
            assert {*element.attrib.get("class", "").split()} <= styled


@pytest.mark.parametrize("scheme", ["default", "slate"])
@pytest.mark.parametrize("text", GROUNDS)
def test_every_text_stands_out(text: str, scheme: str) -> None:
    colours: dict[str, str] = {}
    for sheet in (SITE, STYLE):
        found = re.search(SCHEME.format(scheme), sheet, re.DOTALL)
        assert found
        colours |= dict(VARIABLE.findall(found[1]))
    colours["picture-ground-fill"] = colours["md-default-bg-color"]
    for ground in GROUNDS[text].split():
        lights = [
            luminance(colours[name])
            for name in (text, f"picture-{ground}-fill")
        ]
        contrast = (max(lights) + 0.05) / (min(lights) + 0.05)
        assert contrast >= 4.5, f"{text} on {ground}: {contrast:.2f}"


def luminance(colour: str) -> float:
    """How light a colour is, as WCAG computes it."""
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
