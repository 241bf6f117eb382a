from importlib.metadata import entry_points, requires

from packaging.requirements import Requirement


def brings(package: str, extra: str = "") -> set[str]:
    """The packages that this one asks for, with or without an extra."""
    needed = map(Requirement, requires(package) or [])
    return {
        each.name
        for each in needed
        if not each.marker or each.marker.evaluate({"extra": extra})
    }


print(sorted({"httpx", "httpx2"} & brings("fastapi", "standard")))
#> ['httpx', 'httpx2']
print(sorted({"httpx", "httpx2"} & brings("fastapi")))
#> []
print("anyio" in brings("fastapi"))
#> True
print([each.value for each in entry_points(group="pytest11", name="anyio")])
#> ['anyio.pytest_plugin']
