"""What the pages say of the evidence as a whole."""

from harness.badges import result
from harness.evidence import Evidence

TABLE = "[evidence table]"


def summary(line: str, evidence: Evidence) -> str:
    """The line with its ``[evidence ...]`` words replaced by figures."""
    if "[evidence " not in line:
        return line
    cases = evidence.cases.values()
    figures = {
        "cases": len(cases),
        "failures": sum(case.must_fail for case in cases),
        "tests": sum(len(case.tests) for case in cases),
        "files": sum(len(case.files) for case in cases),
        "python": evidence.python,
        "commit": (evidence.commit or "no commit")[:12],
        "time": f"{evidence.ran_at:%Y-%m-%d %H:%M} UTC",
    }
    for name, figure in figures.items():
        line = line.replace(f"[evidence {name}]", str(figure))
    return line


def table(evidence: Evidence) -> list[str]:
    """A Markdown table of every case, chapter by chapter."""
    lines: list[str] = []
    chapter = ""
    for name, record in sorted(evidence.cases.items()):
        first, page, case = name.split("/")
        if first != chapter:
            chapter = first
            lines += ["", f"## {chapter.replace('_', ' ').capitalize()}", ""]
            lines += ["| page | case | result | seconds | ran at (UTC) |"]
            lines += ["| --- | --- | --- | ---: | --- |"]
        link = f"[{page}]({record.page.removeprefix('docs/')})"
        lines.append(
            f"| {link} | `{case}` | {result(record)} "
            f"| {record.seconds:.2f} | {record.ran_at:%Y-%m-%d %H:%M} |"
        )
    lines += ["", "## Versions", "", "| package | version |", "| --- | --- |"]
    lines += [f"| {n} | {v} |" for n, v in evidence.packages.items()]
    return [*lines, ""]
