"""Lists cut into pages with opaque markers."""

import hashlib


def pages(items, size, *of):
    """Each page with the marker that asks for it and the one it hands on, "" for the first and after the last."""
    count = max(1, -(-len(items) // size))
    marker = lambda page: "" if page in (0, count) else hashlib.sha256(f"{of}/{page}".encode()).hexdigest()
    for page in range(count):
        yield marker(page), items[page * size:(page + 1) * size], marker(page + 1)
