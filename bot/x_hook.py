"""X's webhook: the challenge answered, the signature proven, and each event stored before it is acknowledged."""

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse, PlainTextResponse

from bot.app import App
from bot.channels.channel import Pushed

CLOSED = "X is not set up here."


def add(web: FastAPI, app: App) -> None:
    @web.get("/hooks/x", include_in_schema=False)
    def challenge(crc_token: str = "") -> Response:
        channel = app.channels.get("x")
        if not isinstance(channel, Pushed):
            return PlainTextResponse(CLOSED, 404)
        answer = channel.answer_challenge(crc_token)
        return JSONResponse({"response_token": answer}) if answer else PlainTextResponse("Not a challenge.", 400)

    @web.post("/hooks/x", include_in_schema=False)
    async def take(request: Request) -> Response:
        channel = app.channels.get("x")
        if channel is None or not isinstance(channel, Pushed):
            return PlainTextResponse(CLOSED, 404)
        body = await request.body()
        if not channel.verify(request.headers, body):
            return PlainTextResponse("Wrong signature.", 403)
        for raw in channel.unpack(body):
            await app.intake.receive(channel, raw)
        return PlainTextResponse("ok")
