"""The table of Bot API methods: their names, their parameters, and their functions.

Mirrors "Available methods", "Updating messages", "Inline mode" and "Getting updates". A parameter
with a text after its type is required; the text is Telegram's answer if it is missing. Parameters
of the Bot API that are not in the table have no effect in the sandbox, and are logged when a bot
uses them.
"""

from __future__ import annotations

from types import MappingProxyType

from sandbox.api.methods import (
    answering,
    callbacks,
    chats,
    editing,
    ephemeral,
    photos,
    polling,
    profile,
    sending,
)
from sandbox.api.parameters import (
    BOOLEAN,
    CHAT,
    COMMANDS,
    ENTITIES,
    EPHEMERAL_MESSAGE_PARAMETERS,
    INTEGER,
    LINK_PREVIEW_OPTIONS,
    NO_EFFECT,
    REACTIONS,
    REPLY_MARKUP,
    REPLY_PARAMETERS,
    RESULT,
    RESULTS,
    RESULTS_BUTTON,
    SCOPE,
    STRING,
    STRINGS,
    Kind,
    Method,
    Parameter,
)

NO_CHAT = "chat_id is empty"
NO_TEXT = "message text is empty"


def _parameters(**rows: Kind | tuple[Kind, str]) -> tuple[Parameter, ...]:
    return tuple(
        Parameter(name, row) if isinstance(row, Kind) else Parameter(name, *row)
        for name, row in rows.items()
    )


_TABLE = (
    Method("getMe", polling.get_me),
    Method(
        "getUpdates",
        polling.get_updates,
        _parameters(offset=INTEGER, limit=INTEGER, timeout=INTEGER, allowed_updates=STRINGS),
    ),
    Method(
        "setWebhook",
        polling.set_webhook,
        _parameters(
            url=STRING,
            secret_token=STRING,
            allowed_updates=STRINGS,
            drop_pending_updates=BOOLEAN,
            max_connections=INTEGER,
            ip_address=NO_EFFECT,
        ),
    ),
    Method("deleteWebhook", polling.delete_webhook, _parameters(drop_pending_updates=BOOLEAN)),
    Method("getWebhookInfo", polling.get_webhook_info),
    Method(
        "sendMessage",
        sending.send_message,
        _parameters(
            text=(STRING, NO_TEXT),
            chat_id=(CHAT, NO_CHAT),
            parse_mode=STRING,
            entities=ENTITIES,
            link_preview_options=LINK_PREVIEW_OPTIONS,
            message_thread_id=INTEGER,
            reply_parameters=REPLY_PARAMETERS,
            reply_markup=REPLY_MARKUP,
            protect_content=BOOLEAN,
            disable_notification=NO_EFFECT,
            ephemeral_message_parameters=EPHEMERAL_MESSAGE_PARAMETERS,
            receiver_user_id=INTEGER,
        ),
    ),
    Method(
        "sendPhoto",
        photos.send_photo,
        _parameters(
            photo=(STRING, "there is no photo in the request"),
            chat_id=(CHAT, NO_CHAT),
            caption=STRING,
            caption_entities=ENTITIES,
            parse_mode=STRING,
            message_thread_id=INTEGER,
            reply_parameters=REPLY_PARAMETERS,
            reply_markup=REPLY_MARKUP,
            protect_content=BOOLEAN,
            disable_notification=NO_EFFECT,
        ),
    ),
    Method(
        "sendChatAction",
        sending.send_chat_action,
        _parameters(
            action=(STRING, "wrong parameter action in request"),
            chat_id=(CHAT, NO_CHAT),
            message_thread_id=INTEGER,
        ),
    ),
    Method(
        "setMessageReaction",
        sending.set_message_reaction,
        _parameters(
            chat_id=(CHAT, NO_CHAT), message_id=INTEGER, reaction=REACTIONS, is_big=NO_EFFECT
        ),
    ),
    Method(
        "editMessageText",
        editing.edit_message_text,
        _parameters(
            text=(STRING, NO_TEXT),
            chat_id=CHAT,
            message_id=INTEGER,
            inline_message_id=STRING,
            parse_mode=STRING,
            entities=ENTITIES,
            link_preview_options=LINK_PREVIEW_OPTIONS,
            reply_markup=REPLY_MARKUP,
        ),
    ),
    Method(
        "editMessageReplyMarkup",
        editing.edit_message_reply_markup,
        _parameters(
            chat_id=CHAT,
            message_id=INTEGER,
            inline_message_id=STRING,
            reply_markup=REPLY_MARKUP,
        ),
    ),
    Method(
        "deleteMessage",
        editing.delete_message,
        _parameters(
            chat_id=(CHAT, "chat identifier is not specified"),
            message_id=(INTEGER, "message identifier is not specified"),
        ),
    ),
    Method(
        "editEphemeralMessageText",
        ephemeral.edit_ephemeral_message_text,
        _parameters(
            text=(STRING, NO_TEXT),
            chat_id=(CHAT, NO_CHAT),
            receiver_user_id=INTEGER,
            ephemeral_message_id=INTEGER,
            parse_mode=STRING,
            entities=ENTITIES,
            link_preview_options=LINK_PREVIEW_OPTIONS,
            reply_markup=REPLY_MARKUP,
        ),
    ),
    Method(
        "editEphemeralMessageReplyMarkup",
        ephemeral.edit_ephemeral_message_reply_markup,
        _parameters(
            chat_id=(CHAT, NO_CHAT),
            receiver_user_id=INTEGER,
            ephemeral_message_id=INTEGER,
            reply_markup=REPLY_MARKUP,
        ),
    ),
    Method(
        "deleteEphemeralMessage",
        ephemeral.delete_ephemeral_message,
        _parameters(
            chat_id=(CHAT, NO_CHAT), receiver_user_id=INTEGER, ephemeral_message_id=INTEGER
        ),
    ),
    Method(
        "answerCallbackQuery",
        callbacks.answer_callback_query,
        _parameters(
            callback_query_id=STRING,
            text=STRING,
            show_alert=BOOLEAN,
            url=STRING,
            cache_time=INTEGER,
        ),
    ),
    Method(
        "answerInlineQuery",
        answering.answer_inline_query,
        _parameters(
            inline_query_id=STRING,
            results=RESULTS,
            cache_time=INTEGER,
            is_personal=BOOLEAN,
            next_offset=STRING,
            button=RESULTS_BUTTON,
        ),
    ),
    Method(
        "answerGuestQuery",
        answering.answer_guest_query,
        _parameters(result=(RESULT, "result isn't specified"), guest_query_id=STRING),
    ),
    Method("getChat", chats.get_chat, _parameters(chat_id=(CHAT, NO_CHAT))),
    Method(
        "getChatMember",
        chats.get_chat_member,
        _parameters(chat_id=(CHAT, NO_CHAT), user_id=INTEGER),
    ),
    Method(
        "getChatAdministrators",
        chats.get_chat_administrators,
        _parameters(chat_id=(CHAT, NO_CHAT), return_bots=BOOLEAN),
    ),
    Method("leaveChat", chats.leave_chat, _parameters(chat_id=(CHAT, NO_CHAT))),
    Method(
        "setMyCommands",
        profile.set_my_commands,
        _parameters(commands=COMMANDS, scope=SCOPE, language_code=STRING),
    ),
    Method(
        "getMyCommands",
        profile.get_my_commands,
        _parameters(scope=SCOPE, language_code=STRING),
    ),
    Method(
        "deleteMyCommands",
        profile.delete_my_commands,
        _parameters(scope=SCOPE, language_code=STRING),
    ),
    Method("setMyName", profile.set_my_name, _parameters(name=STRING, language_code=STRING)),
    Method("getMyName", profile.get_my_name, _parameters(language_code=STRING)),
    Method(
        "setMyDescription",
        profile.set_my_description,
        _parameters(description=STRING, language_code=STRING),
    ),
    Method("getMyDescription", profile.get_my_description, _parameters(language_code=STRING)),
    Method(
        "setMyShortDescription",
        profile.set_my_short_description,
        _parameters(short_description=STRING, language_code=STRING),
    ),
    Method(
        "getMyShortDescription",
        profile.get_my_short_description,
        _parameters(language_code=STRING),
    ),
)

METHODS = MappingProxyType({method.name.lower(): method for method in _TABLE})
"""All methods, by their names in lower case, since case does not matter in an address."""
