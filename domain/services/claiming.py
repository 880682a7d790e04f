"""Whose question is it? Whoever gave no name proves it by the receipt, or by the token of a delivered answer.

A wrong receipt, another's question and a missing one look exactly alike.
"""

from dataclasses import dataclass

from domain.errors import Unknown
from domain.life import Action
from domain.notices import Letter, RecipientKind
from domain.people import Actor, Person, PersonId
from domain.permissions import require
from domain.ports import Unit, Vault
from domain.questions import Named, Question

RECEIPT_LENGTH = 20
RATING = "rate"


@dataclass(frozen=True)
class Claim:
    """Which question: ``secret`` is a receipt, "code.token" from a delivered answer, or the code of one's own."""

    actor: Actor | None
    secret: str


def is_receipt(typed: str) -> bool:
    """Whether what was typed has the form of a receipt, however it is grouped.

    A point parts code and token: of the token's 16 letters two may be dashes, and then it counts 20 as well.
    """
    return "." not in typed and sum(letter.isalnum() for letter in typed) == RECEIPT_LENGTH


@dataclass(frozen=True)
class Claims:
    """Checks a claim; ``proof`` first and outside of any transaction, for Argon2id is slow on purpose."""

    vault: Vault

    async def proof(self, claim: Claim) -> bytes | None:
        """What is stored for the receipt; None when no receipt was shown."""
        return await self.vault.receipt_hash(claim.secret) if is_receipt(claim.secret) else None

    async def find(self, unit: Unit, claim: Claim, proof: bytes | None) -> Question:
        """The claimed question. Raises Unknown."""
        if proof is not None:
            found = await unit.questions.by_receipt(proof)
            if found is None:
                raise Unknown
            return found
        code, _, token = claim.secret.partition(".")
        question = await unit.questions.by_code(code.upper())
        if token and self.vault.verify(token, RATING, question.code):
            return question
        if isinstance(question.asker, Named) and claim.actor and question.asker.person_id in claim.actor.ids:
            return question
        raise Unknown

    async def own(self, unit: Unit, claim: Claim, proof: bytes | None, action: Action) -> Question:
        """The claimed question, if its life still allows ``action``. Raises Unknown or Outdated."""
        question = await self.find(unit, claim, proof)
        require(claim.actor or _NOBODY, action, question, holds_receipt=True)
        question.after(action)
        return question


_NOBODY = Actor((Person(PersonId(""), "", ""),))


def proof_of(vault: Vault, letter: Letter, question: Question) -> str:
    """What lets the reader act on the question: one's own code, or code and token for whoever gave no name."""
    if letter.recipient.kind is RecipientKind.WAY_BACK:
        return f"{question.code}.{vault.token(RATING, question.code)}"
    return question.code
