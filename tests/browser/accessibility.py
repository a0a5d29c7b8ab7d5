"""What axe says of a page."""

from axe_playwright_python.sync_playwright import Axe


def serious_in(page):
    """What axe finds serious or worse on a page, with the element it is about."""
    # Without preloading: it would ask for style sheets at addresses of its own making.
    found = Axe().run(page, options={"preload": False}).response["violations"]
    serious = [violation for violation in found if violation["impact"] in ("serious", "critical")]
    return [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in serious]
