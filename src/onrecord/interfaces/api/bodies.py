"""What is sent: read whole, as far as it is allowed, and taken for what its content type says."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from typing import TypeVar

from fastapi import Request
from pydantic import BaseModel, ValidationError

from onrecord.interfaces.api.openapi import JSON
from onrecord.interfaces.server.problems import MOST_FAULTS, Refusal, fault_of, quoted

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent. media_type: without its parameters, in small letters."""

    media_type: str
    content: bytes


async def sent_as(request: Request, media_types: Collection[str]) -> Sent:
    """The body, where it is of one of these types. Raises Refusal."""
    written = request.headers.get("content-type", "")
    media_type = written.partition(";")[0].strip().lower()
    if media_type not in media_types:
        fault = (
            f"Content-Type {quoted(written)} is not read here."
            if written
            else "There is no Content-Type."
        )
        raise Refusal("content-type", fault, f"Send {' or '.join(media_types)}.")
    return Sent(media_type, await request.body())


def json_of(content: bytes) -> object:
    """The JSON value that was sent. Raises Refusal where it is none, or cannot be kept as text."""
    try:
        text = content.decode("utf-8-sig")
        value: object = json.loads(text)
        # "\ud800" is JSON and half of a character: no store keeps it.
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeDecodeError as error:
        raise Refusal(
            "not-understood", f"Byte {error.start} of the body is not UTF-8.", "Send JSON in UTF-8."
        ) from error
    except UnicodeEncodeError as error:
        raise Refusal(
            "not-understood", "The body holds half of a character.", "Leave out lone surrogates."
        ) from error
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise Refusal(
            "not-understood", f"The body is no JSON: {error.msg} ({where}).", "Correct it."
        ) from error
    except (RecursionError, ValueError) as error:
        raise Refusal(
            "not-understood",
            "The body is JSON nested or numbered beyond what can be read.",
            "Send it flat.",
        ) from error
    return value


def body_of(model: type[Model]) -> Callable[[Request], Awaitable[Model]]:
    """A dependency that gives the body as this model. Raises Refusal."""

    async def body(request: Request) -> Model:
        sent = await sent_as(request, (JSON,))
        try:
            return model.model_validate(json_of(sent.content))
        except ValidationError as error:
            found = error.errors(include_url=False, include_context=False, include_input=False)
            faults = [
                fault_of({**one, "loc": ("body", *one["loc"])}) for one in found[:MOST_FAULTS]
            ]
            summary = "; ".join(f"{fault.name}: {fault.detail}" for fault in faults[:5])
            raise Refusal(
                "body", f"{summary}.", "Correct it; the description says what fits.", faults
            ) from error

    return body
