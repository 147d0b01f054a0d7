"""The webhook: its address, its secrets, and its registration with Telegram."""

from __future__ import annotations

import hashlib
import hmac
import logging
from dataclasses import dataclass

from bot.settings import Settings
from bot.transport.answers import check_done, taken_from
from bot.updates.tracking import TrackedApplication

logger = logging.getLogger(__name__)

MOST_CONNECTIONS = 100
"""Updates that Telegram delivers at the same time (Bot API, setWebhook: 1 to 100). Each gets its
response only once it is handled, and a slow chat must not delay the others."""


@dataclass(frozen=True, slots=True)
class Address:
    """The address to which updates are delivered.

    Attributes:
        url: scheme and host as set by the operator, before the path.
        path: derived from the token and the secret, so it cannot be guessed. It changes with the
            secret: Telegram reports the webhook's path but not its secret.
        secret: sent in a header of each delivery (Bot API, setWebhook, "secret_token").
    """

    url: str
    path: str
    secret: str


def address_of(settings: Settings) -> Address:
    """Return the webhook's address; a secret that is not set is derived from the token.

    All replicas get the same address.
    """
    assert settings.telegram_bot_token is not None
    assert settings.webhook_url is not None
    token = settings.telegram_bot_token.get_secret_value()
    given = settings.webhook_secret
    secret = given.get_secret_value() if given else _derived(token, "secret")
    return Address(settings.webhook_url, f"/telegram/{_derived(token, f'path {secret}')}", secret)


def secrets_of_webhook(settings: Settings) -> frozenset[str]:
    """Return the values that no log line may show: with them anybody can send the bot updates."""
    if settings.webhook_url is None:
        return frozenset()
    address = address_of(settings)
    return frozenset((address.path, address.secret))


def _derived(token: str, purpose: str) -> str:
    """Return a secret from which the token cannot be derived."""
    message = f"verbatim webhook {purpose}".encode()
    return hmac.new(token.encode(), message, hashlib.sha256).hexdigest()


async def register(application: TrackedApplication, address: Address) -> None:
    """Set the webhook, unless it is set already, perhaps by another replica.

    Raises:
        TelegramError: Telegram cannot be reached, or refuses.
    """
    url = f"{address.url}{address.path}"
    with taken_from("getWebhookInfo"):
        info = await application.bot.get_webhook_info()
        is_known = (
            info.url == url
            and info.max_connections == MOST_CONNECTIONS
            and set(info.allowed_updates or ()) == set(application.allowed_updates)
        )
    application.note_contact()
    if info.last_error_message:
        logger.warning("Telegram could not deliver an update: %s", info.last_error_message)
    if is_known:
        logger.info("The webhook is set already; %s updates wait.", info.pending_update_count)
        return
    is_set = await application.bot.set_webhook(
        url,
        max_connections=MOST_CONNECTIONS,
        allowed_updates=application.allowed_updates,
        secret_token=address.secret,
    )
    check_done("setWebhook", is_set)
    logger.info("The webhook is set to %s.", address.url)
