"""What a browser calls itself, in words a person knows."""

# In this order: Edge and Opera also say Chrome, and Chrome also says Safari.
_BROWSERS = {
    "Edg/": "Edge",
    "OPR/": "Opera",
    "Firefox/": "Firefox",
    "Chrome/": "Chrome",
    "Safari/": "Safari",
}
_SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "Mac OS X": "macOS",
    "CrOS": "ChromeOS",
    "Linux": "Linux",
}


def in_words(user_agent: str) -> str:
    """`Firefox on Linux`, or what there is."""
    browser = next((w for sign, w in _BROWSERS.items() if sign in user_agent), "")
    system = next((w for sign, w in _SYSTEMS.items() if sign in user_agent), "")
    if browser and system:
        return f"{browser} on {system}"
    return browser or system or user_agent[:40] or "A browser that does not say which"
