"""Which model drafts, read from the environment when a curator asks for one."""

from __future__ import annotations

from dataclasses import dataclass, field

from pydantic import AnyHttpUrl, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from faq.curating.writing.asking import Writer
from faq.errors import WriterError

PREFIX = "WRITER_"
NOT_INSTALLED = (
    "asking a model needs packages that are not installed: `make writer` installs them "
    "(elsewhere: pip install 'verbatim[writer]')"
)
_EXTRA = {"openai", "pydantic_ai"}
_EXAMPLES = "http://127.0.0.1:11434/v1 or https://models.example/v1"


class WriterSettings(BaseSettings):
    """The settings of the writer; each environment variable has `WRITER_` before the field's name.

    Errors hide their input, which may be the key.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, frozen=True, hide_input_in_errors=True, extra="ignore"
    )

    url: AnyHttpUrl | None = Field(
        default=None, description="the OpenAI-compatible endpoint, with its `/v1`"
    )
    model: str | None = Field(default=None, description="the name of the model there")
    key: SecretStr | None = Field(
        default=None, description="the endpoint's key; a local one needs none"
    )
    timeout: float = Field(
        default=300, gt=0, allow_inf_nan=False, description="seconds that one reply may take"
    )


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A model to ask.

    Attributes:
        url: its address, which holds no secret.
        timeout: seconds that one reply may take.
    """

    url: str
    model: str
    timeout: float
    key: str | None = field(default=None, repr=False)


def read_endpoint() -> Endpoint:
    """Return the model that the environment names.

    Raises:
        WriterError: the environment names none, or wrongly.
    """
    try:
        settings = WriterSettings()
    except ValidationError as error:
        raise WriterError(_told(error)) from error
    if not settings.url or not settings.model:
        missing = [
            f"{PREFIX}{name}"
            for name, value in (("URL", settings.url), ("MODEL", settings.model))
            if not value
        ]
        raise WriterError(
            f"no model to ask: set {' and '.join(missing)} (the README tells what they are)"
        )
    if settings.url.username or settings.url.password or settings.url.query:
        raise WriterError(
            f"{PREFIX}URL holds a name, a password or a query; write only the address, and the "
            f"key into {PREFIX}KEY"
        )
    key = settings.key.get_secret_value().strip() if settings.key else None
    return Endpoint(str(settings.url), settings.model, settings.timeout, key or None)


def open_writer(endpoint: Endpoint) -> Writer:
    """Return what asks a model.

    Raises:
        WriterError: what it takes is not installed.
    """
    try:
        from faq.curating.writing.model import ModelWriter
    except ModuleNotFoundError as error:
        if str(error.name).partition(".")[0] not in _EXTRA:
            raise
        raise WriterError(NOT_INSTALLED) from error
    return ModelWriter(endpoint)


def _told(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    name = f"{PREFIX}{first['loc'][0]}".upper()
    if name == f"{PREFIX}URL":
        return f"{name} is no address of an endpoint; write one as {_EXAMPLES}"
    return f"{name}: {first['msg']}"
