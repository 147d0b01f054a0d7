"""`python -m faq verify`: tell whether words that somebody presents as a quote are one."""

from __future__ import annotations

import argparse
import json
import sys

from faq.answering import Answerer
from faq.bank import attribution
from faq.cli.arguments import Commands, add_bank_option, piped_lines
from faq.files.loading import load_bank
from faq.language.text import printable
from faq.verifying.verdicts import Difference, Kind, Verdict, Verification
from faq.verifying.verifier import Verifier

_HEADINGS = {
    Verdict.VERBATIM: "Word for word in the article:",
    Verdict.ALTERED: "Altered. The article says:",
    Verdict.ABSENT: "Not in the article.",
}


def add_command(commands: Commands) -> None:
    """Add `verify` to the command line."""
    command = commands.add_parser(
        "verify",
        help="tell whether words presented as a quote stand in the article",
        description="Tell whether WORDS stand in the article word for word, altered, or not at "
        "all. WORDS may be a whole message: the words in quotation marks, or after “did X say”, "
        "are looked for. Without WORDS: each line of the input is a claim.",
    )
    command.add_argument("words", nargs="?", metavar="WORDS")
    command.add_argument(
        "--json", action="store_true", help="one JSON object per claim, on a line"
    )
    add_bank_option(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Verify the words from the arguments, or each line of the input, in order."""
    bank = load_bank(arguments.bank)
    verifier = Verifier(bank, Answerer(bank))
    claims = piped_lines() if arguments.words is None else [arguments.words]
    if arguments.words is None and sys.stdin.isatty():
        print("Write one claim a line; end with Ctrl-D.", file=sys.stderr)
    for claim in claims:
        verification = verifier.verify(claim)
        if arguments.json:
            print(json.dumps(as_plain(verification), ensure_ascii=False), flush=True)
        else:
            print(render(verification), end="\n\n", flush=True)
    return 0


def as_plain(verification: Verification) -> dict[str, object]:
    """Return the verdict as `verify --json` prints it; the README documents the format."""
    passages = verification.passages
    speakers = {quote.speaker.name if quote.speaker else None for quote in passages}
    return {
        "words": verification.words,
        "verdict": verification.verdict.value,
        "passage": " … ".join(quote.text for quote in passages) or None,
        "speaker": next(iter(speakers)) if len(speakers) == 1 else None,
        "paragraph": passages[0].paragraph if passages else None,
        "differences": [
            {"kind": each.kind.value, "claimed": each.claimed, "article": each.article}
            for each in verification.differences
        ],
    }


def render(verification: Verification) -> str:
    """Return the verdict in lines; a bar distinguishes the article's words."""
    lines = [_heading(verification)]
    for quote in verification.passages:
        lines += [f"  ▎ {line}" for line in quote.text.splitlines()]
        lines.append(f"    — {attribution(quote)}")
    if verification.verdict is Verdict.ALTERED:
        lines += ["  Claimed:", f"    {printable(verification.words)}", "  What differs:"]
        lines += [f"    {_difference(each)}" for each in verification.differences]
    return "\n".join(lines)


def _heading(verification: Verification) -> str:
    heading = _HEADINGS.get(verification.verdict)
    if heading is not None:
        return heading
    if verification.is_translation:
        lead = "The article is in another language, so a translation gets no verdict. "
        return lead + ("It says:" if verification.passages else "Nothing near was found.")
    return "Not a quote from the article, but near in content. The article says:"


def _difference(difference: Difference) -> str:
    claimed, article = printable(difference.claimed), difference.article
    match difference.kind:
        case Kind.CHANGED:
            return f"“{claimed}”, in the article “{article}”"
        case Kind.LEFT_OUT:
            return f"left out: “{article}”"
        case Kind.ADDED:
            return f"added: “{claimed}”"
        case Kind.JOINED:
            return "words from separate places, joined into one quote"
        case Kind.CUT_OFF:
            return f"cut off: “{article}” changes the sense"
        case Kind.SPEAKER if article:
            return f"speaker: named is {claimed}, in the article {article}"
        case Kind.SPEAKER:
            return f"speaker: the article does not show that {claimed} says it"
