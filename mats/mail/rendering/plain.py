"""The tree of a Markdown source as plain text: the same words in the same order."""

from collections.abc import Callable
from textwrap import fill

from markdown_it.tree import SyntaxTreeNode

from mats.mail.rendering.markup import BOX, has_no_head, state_in
from mats.mail.rendering.source import tree_of
from mats.mail.rendering.values import Markup, Slots

WIDTH = 72


def text_of(root: SyntaxTreeNode, slots: Slots) -> str:
    """Blocks, with an empty line between them."""
    blocks = [_block(child, slots) for child in root.children]
    return "\n\n".join(block for block in blocks if block)


def wrapped(text: str, first: str = "", rest: str = "") -> str:
    """Every line filled to the width; words and addresses stay whole."""
    lines = text.split("\n") or [""]
    filled = []
    for at, line in enumerate(lines):
        lead = first if at == 0 else rest
        filled.append(
            fill(
                line,
                WIDTH,
                initial_indent=lead,
                subsequent_indent=rest,
                break_long_words=False,
                break_on_hyphens=False,
            )
            or lead.rstrip()
        )
    return "\n".join(filled)


def _block(node: SyntaxTreeNode, slots: Slots) -> str:
    render = _BLOCKS.get(node.type)
    return render(node, slots) if render else wrapped(_words(node, slots))


def _heading(node: SyntaxTreeNode, slots: Slots) -> str:
    inline, mark = state_in(node)
    words = "".join(_words(part, slots) for part in inline).strip()
    if mark:
        return wrapped(f"{words} [{mark[1:].strip().lower()}]")
    return wrapped(words.upper() if node.tag in ("h1", "h2") else words)


def _quote(node: SyntaxTreeNode, slots: Slots) -> str:
    lines = text_of(node, slots).split("\n")
    return "\n".join(f"> {line}".rstrip() for line in lines)


def _fence(node: SyntaxTreeNode, slots: Slots) -> str:
    if node.info.strip() == BOX:
        return text_of(tree_of(node.content), slots)
    return slots.plain(node.content).rstrip()


def _rule(_node: SyntaxTreeNode, _slots: Slots) -> str:
    return "-" * 20


def _paragraph(node: SyntaxTreeNode, slots: Slots) -> str:
    value = slots.alone_in(node.children[0].content)
    if isinstance(value, Markup):
        return text_of(tree_of(value), Slots({}, slots.site_url))
    return wrapped(_words(node, slots))


def _list(node: SyntaxTreeNode, slots: Slots) -> str:
    start = int(node.attrs.get("start", 1))
    items = []
    for at, item in enumerate(node.children):
        mark = "- " if node.type == "bullet_list" else f"{start + at}. "
        blocks = [
            _words(child, slots) if child.type == "paragraph" else _block(child, slots)
            for child in item.children
        ]
        items.append(wrapped("\n".join(blocks), mark, " " * len(mark)))
    return "\n".join(items)


def _table(node: SyntaxTreeNode, slots: Slots) -> str:
    parts = node.children[1:] if has_no_head(node) else node.children
    rows = [[_words(c, slots) for c in r.children] for p in parts for r in p.children]
    if parts is node.children:
        return "\n".join(" | ".join(row) for row in rows)
    lines = [f"{row[0]} ({', '.join(row[1:])})" for row in rows]
    return "\n".join(wrapped(line, "- ", "  ") for line in lines)


def _words(node: SyntaxTreeNode, slots: Slots) -> str:
    match node.type:
        case "text" | "code_inline":
            return slots.plain(node.content)
        case "softbreak":
            return " "
        case "hardbreak":
            return "\n"
        case "link":
            return _link(node, slots)
    return "".join(_words(child, slots) for child in node.children)


def _link(node: SyntaxTreeNode, slots: Slots) -> str:
    label = "".join(_words(child, slots) for child in node.children)
    address = slots.href(str(node.attrs["href"]))
    if not address or address.removeprefix("mailto:") == label:
        return label
    return f"{label}: {address}"


_BLOCKS: dict[str, Callable[[SyntaxTreeNode, Slots], str]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "bullet_list": _list,
    "ordered_list": _list,
    "blockquote": _quote,
    "table": _table,
    "hr": _rule,
    "fence": _fence,
}
