"""Find layout by hand: text typed into a page that looks like a block."""

import re

# The HTML elements that lay out text. The few that only wrap Markdown or an
# image are allowed.
ELEMENT = re.compile(
    r"<\s*(?P<name>pre|code|samp|textarea|xmp|listing|plaintext|kbd|tt|var"
    r"|output|br|wbr|nobr|hr|table|caption|colgroup|thead|tbody|tfoot|tr|td|th"
    r"|span|font|center|blockquote|ul|ol|li|details|summary|template|iframe"
    r"|object|embed|canvas|math|input|select|option|button)\b",
    re.IGNORECASE,
)
# Attributes that style text. They are searched for separately, because an
# attribute may be on another line than its element.
LOOKS = re.compile(
    r"\bstyle\s*=\s*[\"']|\bclass\s*=\s*[\"'][^\"']*\b(?:highlight|codehilite)\b"
    r"|\{[^{}]*\.(?:highlight|codehilite)\b",
    re.IGNORECASE,
)
SPACE = re.compile(
    r"&(?:nbsp|e[mn]sp|e[mn]sp1[34]|thinsp|hairsp|numsp|puncsp|Tab|NewLine"
    r"|#x?0*(?:9|a|d|20|a0|32|10|13|160|200[0-9a]|819[2-9]|820[0-2]))\b;?"
    r"|[\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]",
    re.IGNORECASE,
)
BREAK = re.compile(r"\S(?:  +|\\)$")
# Characters that may surround the code on a line of nothing but code: the
# marks of a list, a quotation or a table, and a line number.
MARGIN = re.compile(r"[\s>|*+:.,-]|\b\d+[.)]?(?=\s|\||$)")
INLINE_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")

# A quick test first: most lines contain none of these.
SUSPECT = re.compile(
    r"[<{&=`\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]|(?:  |\\)$"
)

TO_A_FILE = "move its text to a file of a case and include that in a fence"


def by_hand(line: str, former: str = "") -> list[tuple[str, str]]:
    """Return the layout by hand in a line outside any fence, with the fixes.

    ``former`` is the last line above it that contains text.
    """
    found: list[tuple[str, str]] = []
    if not SUSPECT.search(line):
        return found
    prose = INLINE_CODE.sub("", line)
    if element := ELEMENT.search(prose):
        what = f"a block typed in as HTML, <{element['name']}>"
        found.append((what, TO_A_FILE))
    if LOOKS.search(prose):
        what = "text that is given the looks of a block"
        found.append((what, TO_A_FILE))
    if SPACE.search(prose):
        what = "a space that lays out the text, such as &nbsp;"
        fix = "write a plain space; for code or output, include a file"
        found.append((what, fix))
    if BREAK.search(prose):
        what = "a line that is broken by force, with spaces or \\ at its end"
        fix = "take them away; for code or output, include a file"
        found.append((what, fix))
    if _is_code(line) and _is_code(former):
        what = "lines of nothing but code"
        found.append((what, TO_A_FILE))
    return found


def _is_code(line: str) -> bool:
    """Return whether a line consists of nothing but inline code."""
    spans = INLINE_CODE.findall(line)
    return bool(spans) and not MARGIN.sub("", INLINE_CODE.sub("", line))
