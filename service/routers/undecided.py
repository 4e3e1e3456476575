"""Open questions who is who (存疑)."""

from __future__ import annotations

from fastapi import APIRouter

from service.deps import StoreDep
from service.questions import Question, questions_of

router = APIRouter(prefix="/api/undecided", tags=["officials"])


@router.get("", summary="Open questions who is who")
async def list_undecided(store: StoreDep) -> list[Question]:
    """List what the documents leave open: officials who may be one person, mentions that may mean one of several."""
    return await questions_of(store)
