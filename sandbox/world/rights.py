"""The rights of people in a chat, by Telegram's names.

Mirrors the fields of `ChatAdministratorRights` and `ChatPermissions`.
"""

from __future__ import annotations

OF_ADMINISTRATORS = [
    "can_manage_chat",
    "can_change_info",
    "can_delete_messages",
    "can_invite_users",
    "can_restrict_members",
    "can_promote_members",
    "can_manage_video_chats",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
]
OF_ADMINISTRATORS_IN_GROUPS = ["can_pin_messages", "can_manage_topics", "can_manage_tags"]
OF_ADMINISTRATORS_IN_CHANNELS = [
    "can_post_messages",
    "can_edit_messages",
    "can_manage_direct_messages",
]
OF_MEMBERS = [
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
]
