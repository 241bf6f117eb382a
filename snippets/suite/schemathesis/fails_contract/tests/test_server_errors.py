from contract import NOON, schema
from hypothesis import settings
from schemathesis import Case
from schemathesis.checks import not_a_server_error

created: list[str] = []


@schema.include(path="/items").parametrize()
@settings(max_examples=5, deadline=None, derandomize=True)
def test_no_server_error(case: Case) -> None:
    response = case.call()

    case.validate_response(response, checks=[not_a_server_error])
    if response.status_code == 201:
        created.append(response.json()["created_at"])


def test_the_database_and_the_clock_were_used() -> None:
    assert set(created) == {NOON.isoformat().replace("+00:00", "Z")}
