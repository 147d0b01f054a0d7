"""Change memberships: join, leave, promote, demote; and turn a group into a supergroup.

Mirrors `ChatMemberUpdated` and the service messages that come with it, and `migrate_to_chat_id`
with `migrate_from_chat_id`.
"""

from __future__ import annotations

from sandbox.world import wire
from sandbox.world.state import (
    GROUP_ANONYMOUS_BOT,
    NOBODY,
    Chat,
    ChatKind,
    Membership,
    Service,
    Status,
    User,
)
from sandbox.world.world import World


def set_membership(
    world: World, chat: Chat, user: User, membership: Membership, *, by: User
) -> None:
    """Change somebody's membership in a chat; a group gets a service message."""
    before = chat.membership(user.id)
    if membership == before:
        return
    was_member = chat.has_member(user.id)
    leaves = Service("left_chat_member", wire.user_json(user))
    if was_member and membership.status in (Status.LEFT, Status.KICKED) and chat.is_group:
        world.post(chat, leaves, sender=by)  # before the change: the bot sees its own leaving
    chat.members[user.id] = membership
    _tell(world, chat, user, before, by)
    if not was_member and chat.has_member(user.id) and chat.is_group:
        joins = Service("new_chat_members", [wire.user_json(user)])
        world.post(chat, joins, sender=by)


def upgrade(world: World, group: Chat, *, by: User) -> Chat:
    """Turn a basic group into a supergroup, and return that.

    Both get a service message. The bot gets an update that it joined the supergroup, but none that
    it left the group.
    """
    supergroup = world.add_chat(ChatKind.SUPERGROUP, str(group.title), group.members)
    world.post(group, Service("migrate_to_chat_id", supergroup.id), sender=by)
    group.upgraded_to = supergroup.id
    if supergroup.has_member(world.bot.id):
        _tell(world, supergroup, world.bot, NOBODY, by)
    world.post(
        supergroup,
        Service("migrate_from_chat_id", group.id),
        sender=GROUP_ANONYMOUS_BOT,
        sender_chat=supergroup,
    )
    return supergroup


def _tell(world: World, chat: Chat, user: User, before: Membership, by: User) -> None:
    is_own = user.id == world.bot.id
    if not (is_own or chat.has_administrator(world.bot.id)):
        return
    value = {
        "chat": wire.chat_json(chat, world),
        "from": wire.user_json(by),
        "date": world.now(),
        "old_chat_member": wire.chat_member_json(user, before, chat.kind),
        "new_chat_member": wire.chat_member_json(user, chat.membership(user.id), chat.kind),
    }
    world.updates.push("my_chat_member" if is_own else "chat_member", value)
