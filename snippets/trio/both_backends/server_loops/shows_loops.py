"""Which event loops uvicorn can run an app on."""

from uvicorn.config import LOOP_FACTORIES

print(*LOOP_FACTORIES)
#> none auto asyncio uvloop zuvloop
