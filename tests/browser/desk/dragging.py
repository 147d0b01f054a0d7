"""Words of an article are selected by the mouse, however many elements they stand in."""

from __future__ import annotations

from playwright.async_api import Locator

_PLACES = """(paragraph, words) => {
    const range = document.createRange();
    const nodes = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    const start = paragraph.textContent.indexOf(words);
    if (start < 0) throw new Error(`no ${words}`);
    for (let at = 0; nodes.nextNode(); at += nodes.currentNode.length) {
        const node = nodes.currentNode, end = at + node.length;
        if (start >= at && start < end) range.setStart(node, start - at);
        if (start + words.length > at && start + words.length <= end)
            range.setEnd(node, start + words.length - at);
    }
    range.startContainer.parentElement.scrollIntoView({ block: "center" });
    const lines = [...range.getClientRects()].filter((each) => each.width > 0);
    const [first, last] = [lines[0], lines.at(-1)];
    return [
        first.left + 1, (first.top + first.bottom) / 2,
        last.right - 1, (last.top + last.bottom) / 2,
    ];
}"""


async def drag_over(paragraph: Locator, words: str) -> None:
    """Press the button of the mouse before the words, and release it behind them."""
    left, top, right, bottom = await paragraph.evaluate(_PLACES, words)
    mouse = paragraph.page.mouse
    await mouse.move(left, top)
    await mouse.down()
    await mouse.move(right, bottom, steps=3)
    await mouse.up()
