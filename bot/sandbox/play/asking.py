"""How a question is asked in the play: typed, its card filled in, sent; and what its asker reads at once."""

from bot.sandbox.month import Asking, Mode
from bot.sandbox.play.actor import Actor
from bot.sandbox.play.theatre import Theatre
from texts import say


async def ask(play: Theatre, key: str) -> None:
    """Typed in one go, then sent."""
    asking = play.askings[key]
    who = play.actor(asking.asker.roster_key)
    await who.writes(asking.text)
    await send(play, who, asking)


async def ask_in_bubbles(play: Theatre, key: str, end: str) -> None:
    """Several short messages in a row grow into one card."""
    asking = play.askings[key]
    who = play.actor(asking.asker.roster_key)
    for bubble in asking.text.split(end):
        await who.writes(bubble)
    cards = [message for message in who.phone.screen if message.quotes]
    play.transcript.check(len(cards) == 1, say("play.check.one_card", who=who.name))
    await send(play, who, asking)


async def send(play: Theatre, who: Actor, asking: Asking) -> None:
    """From the card to the receipt; code and receipt are noted down."""
    await _choose(play, who, asking)
    await who.presses("ask.button.send_urgent" if asking.urgent else "ask.button.send")
    if asking.urgent:
        play.codes[asking.key] = who.sees("ask.urgent.gone_out").get("code", "")
        who.reads(say("ask.urgent.numbers"))
    elif asking.mode is Mode.NAMED:
        play.codes[asking.key] = who.sees("ask.sent.named").get("code", "")
    else:
        play.codes[asking.key] = who.sees("ask.sent.anonymous").get("code", "")
    if asking.mode is not Mode.NAMED:
        play.receipts[asking.key] = who.sees("ask.sent.receipt").get("receipt", "")
        who.keeps_nothing_of(asking.text[:20])


async def _choose(play: Theatre, who: Actor, asking: Asking) -> None:
    """Topic, name or none, KHẨN; then the card says what the school will see."""
    title = play.topic(asking.topic)
    if asking.urgent:
        await who.presses("ask.button.urgent")
    elif not who.offers("ask.button.topic_chosen", title=title):
        await who.presses("ask.button.topic", title=title)
    await who.presses("ask.button.named" if asking.mode is Mode.NAMED else "ask.button.anonymous")
    if asking.mode is Mode.RECEIPT:
        await who.presses("ask.button.receipt_only")
    who.sees("ask.card.seen")
