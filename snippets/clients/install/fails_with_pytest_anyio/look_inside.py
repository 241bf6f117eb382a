from importlib.metadata import files

for file in files("pytest-anyio") or []:
    if file.suffix == ".py":
        print(f"# {file}")
        print(file.read_text())
