"""The tree of a Markdown source as HTML with inline styles, fit for mail clients."""

from collections.abc import Callable
from html import escape

from markdown_it.tree import SyntaxTreeNode

from mats.mail.rendering.source import tree_of
from mats.mail.rendering.values import Markup, Slots, link

INK = "color:#182126;"
SERIF = "font-family:Georgia,'Times New Roman',serif;"

HEADINGS = {
    "h1": f"margin:0 0 10px;{SERIF}font-size:28px;line-height:34px;{INK}",
    "h2": f"margin:24px 0 8px;font-size:17px;line-height:24px;{INK}",
    "h3": f"margin:16px 0 4px;font-size:16px;line-height:24px;{INK}",
}
BOX = "box"
"""A fence of this name: what the reader should see first, as a box on soft ground."""
MARKS = {
    "●": ("ok", "#1c6842"),
    "▲": ("due", "#855000"),
    "■": ("late", "#a61e34"),
    "○": ("off", "#4d575c"),
}
"""Code at the end of a heading that begins so is a state, shown at the right."""
LAYOUT = 'role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"'
QUOTE = (
    f"margin:0 0 14px;padding:2px 0 2px 14px;border-left:3px solid #0e5566;{SERIF}{INK}"
)


def html_of(node: SyntaxTreeNode, slots: Slots) -> str:
    """The node and all below it."""
    render = _NODES.get(node.type)
    return render(node, slots) if render else inside(node, slots)


def inside(node: SyntaxTreeNode, slots: Slots) -> str:
    return "".join(html_of(child, slots) for child in node.children)


def _paragraph(node: SyntaxTreeNode, slots: Slots) -> str:
    inline = node.children[0]
    value = slots.alone_in(inline.content)
    if isinstance(value, Markup):
        return inside(tree_of(value), Slots({}, slots.site_url))
    if len(inline.children) == 1 and inline.children[0].type == "link":
        return _button(inline.children[0], slots)
    if node.previous_sibling and node.previous_sibling.tag == "h1":
        return _lede(inside(node, slots))
    return _p(inside(node, slots))


def _p(content: str) -> str:
    return f'<p class="ink" style="margin:0 0 14px;{INK}">{content}</p>'


def _lede(content: str) -> str:
    style = "margin:0 0 20px;font-size:17px;line-height:26px;color:#465158;"
    return f'<p class="ink2" style="{style}">{content}</p>'


def _button(node: SyntaxTreeNode, slots: Slots) -> str:
    """A link that is a paragraph of its own."""
    address = slots.href(str(node.attrs["href"]))
    if not address:
        return _p(inside(node, slots))
    anchor = (
        f'<a class="btnt" href="{escape(address)}" style="display:inline-block;'
        f"padding:12px 22px;font-weight:bold;color:#ffffff;text-decoration:none;"
        f'">{inside(node, slots)}</a>'
    )
    return (
        '<table role="presentation" cellpadding="0" cellspacing="0" border="0" '
        'style="margin:8px 0 20px;"><tr><td class="btn" '
        f'style="background:#0e5566;border-radius:6px;">{anchor}</td></tr></table>'
    )


def _heading(node: SyntaxTreeNode, slots: Slots) -> str:
    level = node.tag if node.tag in HEADINGS else "h3"
    words, mark = state_in(node)
    content = "".join(html_of(child, slots) for child in words)
    if mark:
        return _stated(level, content, mark, under=node.previous_sibling is not None)
    return heading(level, content)


def state_in(node: SyntaxTreeNode) -> tuple[list[SyntaxTreeNode], str]:
    """A heading's words, and the state at their end such as "● On track"."""
    *words, last = node.children[0].children or [node.children[0]]
    if words and last.type == "code_inline" and last.content[:1] in MARKS:
        return words, last.content
    return [node.children[0]], ""


def _stated(level: str, content: str, mark: str, *, under: bool) -> str:
    """The heading, and its state at the right; a line above all but the first."""
    name, colour = MARKS[mark[0]]
    line = "padding:12px 0 2px;border-top:1px solid #dcdcd4;" if under else ""
    right = f"font-size:14px;font-weight:bold;color:{colour};white-space:nowrap;{line}"
    return (
        f'<table {LAYOUT}><tr><td class="line" style="{line}">'
        f'<{level} class="ink" style="margin:0;font-size:16px;line-height:24px;{INK}">'
        f'{content}</{level}></td><td align="right" valign="top" class="{name} line" '
        f'style="{right}">{escape(mark)}</td></tr></table>'
    )


def heading(level: str, content: str) -> str:
    name = "ink h1" if level == "h1" else "ink"
    return f'<{level} class="{name}" style="{HEADINGS[level]}">{content}</{level}>'


def _list(node: SyntaxTreeNode, slots: Slots) -> str:
    start = node.attrs.get("start")
    number = f' start="{int(start)}"' if start else ""
    style = f"margin:0 0 14px;padding:0 0 0 22px;{INK}"
    content = inside(node, slots)
    return f'<{node.tag}{number} class="ink" style="{style}">{content}</{node.tag}>'


def _item(node: SyntaxTreeNode, slots: Slots) -> str:
    blocks = "".join(
        inside(child, slots) if child.type == "paragraph" else html_of(child, slots)
        for child in node.children
    )
    return f'<li style="margin:0 0 6px;">{blocks}</li>'


def _quote(node: SyntaxTreeNode, slots: Slots) -> str:
    return f'<div class="ink line" style="{QUOTE}">{inside(node, slots)}</div>'


def _link(node: SyntaxTreeNode, slots: Slots) -> str:
    address = slots.href(str(node.attrs["href"]))
    label = inside(node, slots)
    return link(address, label) if address else label


def _table(node: SyntaxTreeNode, slots: Slots) -> str:
    parts = node.children[1:] if has_no_head(node) else node.children
    rows = "".join(html_of(part, slots) for part in parts)
    return (
        '<table width="100%" cellpadding="0" cellspacing="0" border="0" '
        f'style="border-collapse:collapse;margin:0 0 14px;">{rows}</table>'
    )


def has_no_head(table: SyntaxTreeNode) -> bool:
    """Its first row is empty: it is a list with a word on the right of each line."""
    cells = table.children[0].children[0].children
    return not any(cell.children[0].content for cell in cells)


def _fence(node: SyntaxTreeNode, slots: Slots) -> str:
    return _box(node, slots) if node.info.strip() == BOX else _code(node, slots)


def _box(node: SyntaxTreeNode, slots: Slots) -> str:
    first, *others = tree_of(node.content).children
    title = html_of(first, slots).replace("margin:24px 0 8px;", "margin:0 0 8px;", 1)
    content = title + "".join(html_of(child, slots) for child in others)
    return (
        f'<table {LAYOUT} class="soft" style="background:#dfedef;border-radius:8px;'
        f'margin:0 0 20px;"><tr><td style="padding:18px 20px 6px;">{content}'
        "</td></tr></table>"
    )


def _cell(node: SyntaxTreeNode, slots: Slots) -> str:
    side = "right" if "right" in str(node.attrs.get("style", "")) else "left"
    space = "8px 0;white-space:nowrap" if side == "right" else "8px 12px 8px 0"
    style = f"padding:{space};border-bottom:1px solid #dcdcd4;{INK}"
    content = inside(node, slots)
    return (
        f'<{node.tag} align="{side}" class="ink line" style="{style}">{content}'
        f"</{node.tag}>"
    )


def _row(node: SyntaxTreeNode, slots: Slots) -> str:
    return f"<tr>{inside(node, slots)}</tr>"


def _text(node: SyntaxTreeNode, slots: Slots) -> str:
    return slots.html(node.content)


def _code(node: SyntaxTreeNode, slots: Slots) -> str:
    """Inline code; one that holds a single value, such as a sign-in code, is large."""
    size = "font-size:28px;letter-spacing:4px;" if slots.alone_in(node.content) else ""
    style = f"font-family:Consolas,Menlo,monospace;{size}"
    return f'<code style="{style}">{slots.html(node.content)}</code>'


def _rule(_node: SyntaxTreeNode, _slots: Slots) -> str:
    return (
        '<hr class="line" style="border:0;border-top:1px solid #dcdcd4;margin:20px 0;">'
    )


def _wrapped(tag: str) -> Callable[[SyntaxTreeNode, Slots], str]:
    def render(node: SyntaxTreeNode, slots: Slots) -> str:
        return f"<{tag}>{inside(node, slots)}</{tag}>"

    return render


def _break(_node: SyntaxTreeNode, _slots: Slots) -> str:
    return "<br>"


def _newline(_node: SyntaxTreeNode, _slots: Slots) -> str:
    return "\n"


_NODES: dict[str, Callable[[SyntaxTreeNode, Slots], str]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "bullet_list": _list,
    "ordered_list": _list,
    "list_item": _item,
    "blockquote": _quote,
    "link": _link,
    "table": _table,
    "tr": _row,
    "th": _cell,
    "td": _cell,
    "text": _text,
    "code_inline": _code,
    "fence": _fence,
    "hr": _rule,
    "strong": _wrapped("b"),
    "em": _wrapped("i"),
    "hardbreak": _break,
    "softbreak": _newline,
}
