"""The words after the backticks of a fence, and what is wrong with them."""

import pytest

from harness.book.info import LENGTH, Advice, Info, WrongInfoError, parse_info

REASON = "rows leak into the next test"


@pytest.mark.parametrize(
    ("text", "info"),
    [
        ("", Info("")),
        ("python", Info("python")),
        ("python recommended", Info("python", Advice())),
        (f'python avoid="{REASON}"', Info("python", Advice(REASON))),
        (
            'python highlight="open_pay" recommended',
            Info("python", Advice(), highlight="open_pay"),
        ),
        (
            'toml  recommended table="tool.pytest.ini_options"',
            Info("toml", Advice(), table="tool.pytest.ini_options"),
        ),
        (
            'python same="clients/first_test"',
            Info("python", same="clients/first_test"),
        ),
    ],
)
def test_an_info_string(text: str, info: Info) -> None:
    assert parse_info(text) == info


def test_the_words_of_an_advice() -> None:
    assert str(Advice()) == "Recommended"
    assert str(Advice(REASON)) == f"Avoid: {REASON}"


@pytest.mark.parametrize(
    ("text", "what", "fix"),
    [
        ("python recomended", "unknown words recomended", "recommended?"),
        ("python advice", "unknown words advice", "choose one of recomm"),
        ("python Avoid", "unknown words Avoid", "did you mean avoid?"),
        ("python avoid='x'", "unknown words avoid='x'", "with double quotes"),
        ('python avoid="x', 'unknown words avoid="x', "with double quotes"),
        ("python avoid", "avoid has no reason", f'avoid="{REASON}"'),
        ('python avoid=""', "avoid has no reason", f'avoid="{REASON}"'),
        ('python avoid=" "', "avoid has no reason", f'avoid="{REASON}"'),
        ('python avoid="It leaks."', "a backtick, or a space", REASON),
        ('python avoid="`a` leaks"', "a backtick, or a space", "plain words"),
        (
            f'python avoid="{"x" * (LENGTH + 1)}"',
            f"has {LENGTH + 1} characters, at most {LENGTH}",
            "shorten it",
        ),
        ('python recommended="x"', "takes no reason", "above the block"),
        (
            'python recommended avoid="x"',
            "both recommended and to avoid",
            "keep one",
        ),
        ('python avoid="x" avoid="y"', "has avoid twice", "keep one"),
        ("toml table", "table does not name anything", 'table="tool.pytest'),
        ('toml table="[a]"', "table does not name anything", "table="),
        ('python same="../a.md"', "same does not name", 'same="clients/'),
        ("python highlight", "highlight does not name", "highlight="),
    ],
)
def test_a_misspelt_info_string(text: str, what: str, fix: str) -> None:
    with pytest.raises(WrongInfoError) as raised:
        parse_info(text)
    assert what in raised.value.what
    assert fix in raised.value.fix
