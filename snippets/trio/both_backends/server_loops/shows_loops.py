"""Print the event loops on which uvicorn can run an app."""

from uvicorn.config import LOOP_FACTORIES

print(*LOOP_FACTORIES)
#> none auto asyncio uvloop zuvloop
