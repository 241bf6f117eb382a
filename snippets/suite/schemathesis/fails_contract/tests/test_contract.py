from contract import schema
from hypothesis import settings
from schemathesis import Case
from schemathesis.specs.openapi.checks import status_code_conformance


@schema.include(path="/items", method="POST").parametrize()
@settings(max_examples=5, deadline=None, derandomize=True)
def test_add(case: Case) -> None:
    case.call_and_validate()


@schema.include(path="/items/{item_id}", method="PATCH").parametrize()
@settings(max_examples=5, deadline=None, derandomize=True)
def test_change(case: Case) -> None:
    case.call_and_validate(checks=[status_code_conformance])
