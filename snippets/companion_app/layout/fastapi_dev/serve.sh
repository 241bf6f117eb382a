fastapi dev
