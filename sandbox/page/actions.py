"""The actions of people on the page, as JSON.

The same JSON stands in a recorded transcript. Ids are those of the sandbox, and `as_` ("as" in
JSON) is the id of the person who acts.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

LONGEST_NAME = 64


class _Action(BaseModel):
    """Shared rules: immutable, no unknown fields, and strings are not converted to numbers."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, populate_by_name=True)


class _PersonalAction(_Action):
    as_: int = Field(alias="as")


class Send(_PersonalAction):
    """Write a message: a text, a sticker (its emoji), a voice message, or a photo's caption.

    Attributes:
        entities: as `MessageEntity`; those that Telegram finds by itself are added.
        quote: the part of the replied message that is quoted, letter for letter; "" for none.
        topic: a forum's topic; None for that of the replied message, or else General.
    """

    action: Literal["send"]
    chat_id: int
    text: str | None = None
    entities: tuple[dict[str, Any], ...] = Field(default=(), strict=False)
    sticker: str | None = None
    voice: bool = False
    caption: str | None = None
    reply_to: int | None = None
    quote: str = ""
    topic: int | None = None
    is_anonymous: bool = False


class Post(_Action):
    """Publish a text in a channel."""

    action: Literal["post"]
    chat_id: int
    text: str


class Edit(_PersonalAction):
    """Change the text of a message."""

    action: Literal["edit"]
    chat_id: int
    message_id: int
    text: str


class Delete(_Action):
    """Delete a message for everybody."""

    action: Literal["delete"]
    chat_id: int
    message_id: int


class Press(_PersonalAction):
    """Press the button in a row and column, counting from 0."""

    action: Literal["press"]
    chat_id: int
    message_id: int
    row: int = Field(ge=0)
    column: int = Field(ge=0)


class Inline(_PersonalAction):
    """Type the bot's name and a text.

    Attributes:
        offset: the `next_offset` of an earlier answer, for more results.
    """

    action: Literal["inline"]
    chat_id: int
    query: str
    offset: str = ""


class Choose(_PersonalAction):
    """Send an inline result.

    Attributes:
        answer: the number of the inline answer that has the result.
        result: the id of the result.
    """

    action: Literal["choose"]
    chat_id: int
    answer: int
    result: str


class PressResultsButton(_PersonalAction):
    """Press the button above the results of an inline answer."""

    action: Literal["press_results_button"]
    answer: int


class Start(_PersonalAction):
    """Open a deep link in the private chat with the bot."""

    action: Literal["start"]
    payload: str


class StartInGroup(_PersonalAction):
    """Open a deep link that adds the bot to a group."""

    action: Literal["start_in_group"]
    chat_id: int
    payload: str


class Menu(_PersonalAction):
    """List the commands that the app offers in a chat."""

    action: Literal["menu"]
    chat_id: int


class Speak(_PersonalAction):
    """Change the language of one's app (an IETF tag)."""

    action: Literal["speak"]
    language_code: str | None = Field(max_length=35)


class SetMember(_PersonalAction):
    """Change a membership in a group: add, promote, demote, restrict or remove somebody."""

    action: Literal["set_member"]
    chat_id: int
    user_id: int
    status: Literal["administrator", "member", "restricted", "left", "kicked"]
    is_anonymous: bool = False


class Block(_PersonalAction):
    """Block the bot in one's private chat with it, or unblock it."""

    action: Literal["block"]
    is_blocked: bool


class AddPerson(_Action):
    """Create a person with a private chat with the bot."""

    action: Literal["add_person"]
    first_name: str = Field(min_length=1, max_length=LONGEST_NAME)
    last_name: str | None = Field(default=None, min_length=1, max_length=LONGEST_NAME)
    username: str | None = Field(default=None, pattern=r"^[A-Za-z][A-Za-z0-9_]{3,31}$")
    language_code: str | None = Field(default=None, max_length=35)


class OpenTopic(_PersonalAction):
    """Open a new topic in a forum."""

    action: Literal["open_topic"]
    chat_id: int
    name: str = Field(min_length=1, max_length=128)


Action = Annotated[
    Send
    | Post
    | Edit
    | Delete
    | Press
    | Inline
    | Choose
    | PressResultsButton
    | Start
    | StartInGroup
    | Menu
    | Speak
    | SetMember
    | Block
    | AddPerson
    | OpenTopic,
    Field(discriminator="action"),
]

ACTION: TypeAdapter[Action] = TypeAdapter(Action)
"""Reads an action from JSON."""
