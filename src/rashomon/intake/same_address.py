"""Which addresses are one page's: scheme, "www.", last slash, fragment and tracking do not count."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

# What campaigns and social networks put behind an address, and what reader counters do.
_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|igshid|mc_[ce]id|cmpid|ocid|ns_\w+|xtor|at_\w+|smid|guccounter"
    r"|_ga|yclid|wt_mc",
    re.IGNORECASE,
)


def fold_address(url: str | None) -> str | None:
    """Host, path and query of an http address, such that addresses of one page agree; None for others.

    An address without a path is that of a whole site, and of no page: None as well.
    """
    try:
        parts = urlsplit((url or "").strip())
        host = (parts.hostname or "").removeprefix("www.")
        port = parts.port
    except ValueError:
        return None
    path = parts.path.rstrip("/")
    asked = [
        pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(pair[0])
    ]
    if parts.scheme.lower() not in ("http", "https") or not host or not (path or asked):
        return None
    where = host if port in (None, 80, 443) else f"{host}:{port}"
    return f"{where}{path}?{urlencode(sorted(asked))}" if asked else f"{where}{path}"


def bare_addresses(url: str) -> tuple[str, ...]:
    """How an address may begin, without fragment and query: each scheme, with and without "www."."""
    parts = urlsplit(url.strip())
    netloc = parts.netloc.lower().removeprefix("www.")
    path = parts.path.rstrip("/")
    return tuple(f"{scheme}://{www}{netloc}{path}" for scheme in ("https", "http") for www in ("", "www."))
