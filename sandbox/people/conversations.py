"""A chat as its members see it, for tests: read what the bot said, act, and wait for replies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sandbox.people.people import Person
from sandbox.people.watching import Watch
from sandbox.values.formatted_text import accept
from sandbox.values.keyboards import Button, Keyboard
from sandbox.world import inline_mode
from sandbox.world.queries import CallbackAnswer, InlineAnswer, InlineResult
from sandbox.world.state import Chat, ChatKind, Content, Media, Message, Service, Text
from sandbox.world.world import World

LONGEST_INLINE_QUERY = 256


class Conversation:
    """Any chat. Messages are immutable values: `latest` returns one with its later edits."""

    def __init__(self, world: World, watch: Watch, chat: Chat) -> None:
        self._world = world
        self._watch = watch
        self._chat = chat

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.title!r})"

    @property
    def id(self) -> int:
        """The chat's id."""
        return self._chat.id

    @property
    def title(self) -> str:
        """The chat's title, or the person's name."""
        return self._chat.title or self._world.users[self.id].first_name

    @property
    def messages(self) -> list[Message]:
        """All messages in their present state, oldest first."""
        return [self._chat.messages[message_id] for message_id in sorted(self._chat.messages)]

    @property
    def bot_messages(self) -> list[Message]:
        """The messages of the bot."""
        return [message for message in self.messages if message.is_own]

    @property
    def chat_actions(self) -> list[str]:
        """The chat actions of the bot, such as "typing", oldest first."""
        return [action.kind for action in self._chat.actions]

    def reactions(self, message: Message) -> tuple[str, ...]:
        """Return the bot's present reactions to the message, as emoji."""
        return self.latest(message).reactions

    def latest(self, message: Message) -> Message:
        """Return the message in its present state.

        Raises:
            KeyError: it was deleted.
        """
        return self._chat.messages[message.id]

    def transcript(self) -> str:
        """Return the chat as text, a line for each message."""
        return "\n".join(self._line(message) for message in self.messages)

    async def edit(self, author: Person, message: Message, text: str) -> Message:
        """Edit a message's text or caption as its author."""
        current = self.latest(message)
        if current.sender_chat is None and current.sender != author.id:
            raise ValueError(f"{author.name} did not write {current.text!r}")
        content: Content = Text(accept(text))
        if isinstance(current.content, Media):
            content = replace(current.content, caption=accept(text))
        return self._world.rewrite(current, content, current.keyboard)

    async def delete(self, message: Message) -> None:
        """Delete a message."""
        self._world.delete(self.latest(message))

    async def press(
        self,
        person: Person,
        message: Message,
        button: str | Button,
        *,
        within: float | None = None,
    ) -> CallbackAnswer:
        """Press a button, or the first with that text, and return the bot's answer.

        Raises:
            ValueError: the message has no such button now, or it has no callback data.
            NotSeenError: the bot does not answer in time.
        """
        if self.latest(message).seen_by not in (None, person.id):
            raise ValueError(f"{person.name} does not see that message")
        pressed = _find_button(self.latest(message), button)
        query = self._world.press(self.latest(message), _callback_data(pressed), by=person.user)
        return await self._watch.until(
            lambda: query.answer, lambda: f"no answer to a press of {pressed.text!r}", within
        )

    async def type_inline(
        self, person: Person, text: str, *, offset: str = "", within: float | None = None
    ) -> InlineAnswer:
        """Type the bot's name and a text here, and return the bot's results.

        Args:
            offset: the `next_offset` of an earlier answer, for more results.

        Raises:
            ValueError: the person is not here, the text is longer than 256 characters, or inline
                mode is off; the bot is not asked then.
            NotSeenError: the bot does not answer in time.
        """
        self._check_is_here(person)
        if not self._world.abilities.supports_inline_queries:
            raise ValueError("the bot has no inline mode")
        if len(text) > LONGEST_INLINE_QUERY:
            raise ValueError(f"Telegram does not ask for more than {LONGEST_INLINE_QUERY}")
        query = inline_mode.type_inline(self._world, self._chat, text, offset, by=person.user)
        return await self._watch.until(
            lambda: query.answer, lambda: f"no answer to the inline query {text!r}", within
        )

    async def choose(self, person: Person, answer: InlineAnswer, result: InlineResult) -> Message:
        """Send one of the results here, and return the message.

        Raises:
            ValueError: the person is not here, or the answer has no such result.
        """
        self._check_is_here(person)
        if result not in answer.results:
            raise ValueError(f"{result.title!r} was not offered")
        return inline_mode.choose(self._world, self._chat, answer, result, by=person.user)

    async def press_results_button(self, person: Person, answer: InlineAnswer) -> Message:
        """Press the button above the results, and return the command sent in the private chat.

        Raises:
            ValueError: there is no button, or it opens a Web App.
        """
        if answer.button is None or answer.button.start_parameter is None:
            raise ValueError(f"no button that starts the bot: {answer.button}")
        return await person.open_link(answer.button.start_parameter)

    async def replies(
        self, *, to: Message | None = None, count: int = 1, within: float | None = None
    ) -> list[Message]:
        """Return the bot's replies to a message, as soon as there are `count`.

        Args:
            to: the message; with None, everything counts that the bot said after the last message
                of anybody else. In a private chat, what stands right under a message counts as
                a reply to it.

        Raises:
            NotSeenError: there were fewer in time; the message says what was seen instead.
        """

        def look() -> list[Message] | None:
            found = self._said_to(to)
            return found if len(found) >= count else None

        what = f"{count} replies" if to is None else f"{count} replies to {to.text!r}"
        return await self._watch.until(
            look, lambda: f"no {what} in {self.title}:\n{self.transcript()}", within
        )

    async def reply(self, *, to: Message | None = None, within: float | None = None) -> Message:
        """Return the bot's first reply; see `replies`."""
        return (await self.replies(to=to, within=within))[0]

    async def only_reply(self, *, to: Message, within: float | None = None) -> Message:
        """Return the bot's reply to a message, once it is clear that no other follows.

        Raises:
            NotSeenError: the bot does not reply, or does not become idle.
            AssertionError: it said more than that.
        """
        reply = await self.reply(to=to, within=within)
        await self._watch.settled(within)
        said = self._said_after(to)
        assert said == [self.latest(reply)], f"said more than a reply:\n{self.transcript()}"
        return said[0]

    async def edited(self, message: Message, *, within: float | None = None) -> Message:
        """Return the message as soon as its content or buttons differ from those given."""

        def look() -> Message | None:
            now = self.latest(message)
            same = (now.content, now.keyboard) == (message.content, message.keyboard)
            return None if same else now

        return await self._watch.until(look, lambda: f"not edited: {message.text!r}", within)

    async def deleted(self, message: Message, *, within: float | None = None) -> None:
        """Return as soon as the message is gone."""
        await self._watch.until(
            lambda: message.id not in self._chat.messages or None,
            lambda: f"not deleted: {message.text!r}",
            within,
        )

    async def quiet(self, *, since: Message | None = None, within: float | None = None) -> None:
        """Check that the bot has handled everything, and said nothing here.

        Args:
            since: the message after which the bot must be silent; None for the last one of
                anybody else.

        Raises:
            NotSeenError: the bot does not become idle.
            AssertionError: it said something.
        """
        await self._watch.settled(within)
        said = self._said_to(None) if since is None else self._said_after(since)
        assert not said, f"said {[message.text for message in said]}:\n{self.transcript()}"

    async def bot_said(self, text: str, *, buttons: Sequence[tuple[str, str]] = ()) -> Message:
        """Add a message of the bot as if sent long ago, with buttons as (text, data)."""
        rows = tuple((Button(label, "callback_data", data),) for label, data in buttons)
        keyboard = Keyboard(rows) if rows else None
        return self._world.say(self._chat, Text(accept(text)), keyboard=keyboard)

    def _check_is_here(self, person: Person) -> None:
        if not self._chat.has_member(person.id):
            raise ValueError(f"{person.name} is not in {self.title}")

    def _said_to(self, message: Message | None) -> list[Message]:
        if message is not None:
            return [said for said in self.bot_messages if self._is_reply(said, message)]
        others = [each for each in self.messages if not each.is_own]
        return self._said_after(others[-1]) if others else self.bot_messages

    def _is_reply(self, said: Message, message: Message) -> bool:
        """Whether a message of the bot replies to that one, or stands under it without replying.

        Between them may be other messages of the bot that reply to none.
        """
        if said.reply_to is not None or self._chat.kind is not ChatKind.PRIVATE:
            return said.reply_to == message.id
        between = [each for each in self.messages if message.id < each.id < said.id]
        is_under = all(each.is_own and each.reply_to is None for each in between)
        return message.id < said.id and is_under

    def _said_after(self, message: Message) -> list[Message]:
        return [said for said in self.bot_messages if said.id > message.id]

    def _line(self, message: Message) -> str:
        name = "-" if message.sender is None else self._world.users[message.sender].first_name
        answered = "" if message.reply_to is None else f" to {message.reply_to}"
        buttons = f" {message.buttons}" if message.buttons else ""
        return f"{message.id} {name}{answered}: {_shown(message)}{buttons}"


def _shown(message: Message) -> str:
    match message.content:
        case Text(formatted=formatted):
            return formatted.text
        case Media(kind=kind, caption=caption):
            return f"[{kind}] {caption.text}"
        case Service(kind=kind):
            return f"[{kind}]"


def _find_button(message: Message, wanted: str | Button) -> Button:
    buttons = message.keyboard.buttons() if message.keyboard else []
    for button in buttons:
        if wanted in (button, button.text):
            return button
    raise ValueError(f"no button {wanted!r} among {message.buttons}")


def _callback_data(button: Button) -> str:
    if button.action != "callback_data" or not isinstance(button.value, str):
        raise ValueError(f"button {button.text!r} does not ask the bot, it is for {button.action}")
    return button.value
