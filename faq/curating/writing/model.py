"""Ask a language model behind an OpenAI-compatible endpoint.

This module needs the extra `writer` and is imported only where a model is asked.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import NoReturn

import pydantic_ai
from openai import AsyncOpenAI, DefaultAsyncHttpxClient
from pydantic_ai import Agent, ModelRetry, TextOutput
from pydantic_ai.exceptions import (
    ModelAPIError,
    ModelAuthenticationError,
    ModelConnectionError,
    ModelHTTPError,
    ModelNotFoundError,
    ModelQuotaExceededError,
    ModelRateLimitError,
    ModelRequestTimeout,
    ModelTimeoutError,
    RunTimedOut,
    UnexpectedModelBehavior,
)
from pydantic_ai.models.openai import OpenAIChatModel
from pydantic_ai.providers.openai_compatible import OpenAICompatibleProvider
from pydantic_ai.settings import ModelSettings

from faq.curating.writing.prompts import INSTRUCTIONS, Task
from faq.curating.writing.settings import PREFIX, Endpoint
from faq.errors import WriterError
from faq.language.text import one_line

pydantic_ai.BANNER_ENABLED = False  # its advertisement would stand amid the progress bar

ATTEMPTS = 3
"""Replies to one task at most: a draft is sent back twice."""

_MOST_RETRIES = 5
"""Of a request that was refused for the moment (429, 5xx) or broke off; the client library waits
longer each time, and as long as the endpoint says, at most a minute."""

_LONGEST_SHOWN = 300  # characters of what an endpoint says


class ModelWriter:
    """Asks a model one task after the other.

    Attributes:
        tokens: of prompts and of replies so far, as the endpoint counts them.
    """

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self.tokens = (0, 0)
        # No redirect is followed: it would carry the article, and perhaps the key, elsewhere.
        client = AsyncOpenAI(
            base_url=endpoint.url,
            api_key=endpoint.key or "none",  # else the library takes OPENAI_API_KEY
            timeout=endpoint.timeout,
            max_retries=_MOST_RETRIES,
            http_client=DefaultAsyncHttpxClient(follow_redirects=False),
        )
        # From the environment the library also takes what is meant for its maker's own service.
        client.organization = client.project = client.admin_api_key = None
        provider = OpenAICompatibleProvider("writer", openai_client=client)
        self._model = OpenAIChatModel(endpoint.model, provider=provider)

    def ask(self, task: Task, objection: Callable[[str], str | None]) -> list[str]:
        """Return the replies to a task, the last of which may still be at fault.

        Args:
            objection: tells what is wrong with a reply, which is then sent back; None for nothing.

        Raises:
            WriterError: the endpoint cannot be reached, refuses, or does not answer in time.
        """
        replies: list[str] = []

        def accept(text: str) -> str:
            replies.append(text)
            wrong = objection(text)
            if wrong is not None and len(replies) < ATTEMPTS:
                raise ModelRetry(wrong)
            return text

        agent = Agent(
            self._model,
            output_type=TextOutput(accept),
            instructions=INSTRUCTIONS,
            retries=ATTEMPTS,
        )
        limit = ModelSettings(timeout=self._endpoint.timeout)
        limit["request_timeout"] = self._endpoint.timeout * (_MOST_RETRIES + 1)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # a library's, about prices that it does not know
                ended = agent.run_sync(task.prompt, model_settings=limit)
        except UnexpectedModelBehavior:
            return replies  # empty, or only what was sent back: the caller tells
        except (ModelAPIError, RunTimedOut) as error:
            self._fail(error)
        usage = ended.usage
        self.tokens = (self.tokens[0] + usage.input_tokens, self.tokens[1] + usage.output_tokens)
        return replies

    def _fail(self, error: Exception) -> NoReturn:
        """Raise what a person can act on; the library's text may hold the key and the prompt."""
        raise WriterError(f"{self._endpoint.url}: {self._told(error)}") from None

    def _told(self, error: Exception) -> str:
        model = repr(self._endpoint.model)
        match error:
            case ModelAuthenticationError():
                return f"does not accept the key; look at {PREFIX}KEY"
            case ModelNotFoundError():
                return (
                    f"has no model {model}, or is no such endpoint; look at {PREFIX}MODEL, and "
                    f"whether {PREFIX}URL ends in /v1 or the like"
                )
            case ModelQuotaExceededError():
                return "says that the account's credit is used up"
            case ModelRateLimitError():
                return "is asked too often, and still so after several attempts; wait a while"
            case ModelTimeoutError() | ModelRequestTimeout() | RunTimedOut():
                return (
                    f"did not answer within {self._endpoint.timeout:g} seconds; raise "
                    f"{PREFIX}TIMEOUT, or take a faster model"
                )
            case ModelConnectionError():
                return f"cannot be reached; does it run, and is {PREFIX}URL right?"
            case ModelHTTPError():
                return f"answers with status {error.status_code}{self._said(error)}"
            case _:
                return "does not answer as an OpenAI-compatible endpoint does"

    def _said(self, error: ModelHTTPError) -> str:
        """Return what the endpoint says about an error, without the key."""
        body = error.body
        said = body.get("message") if isinstance(body, dict) else None
        if not isinstance(said, str):
            return ""
        if self._endpoint.key:
            said = said.replace(self._endpoint.key, "…")
        return f": {one_line(said)[:_LONGEST_SHOWN]}"
