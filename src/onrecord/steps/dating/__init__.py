"""When undated reports were published, as far as dated reports of the same happening tell."""

from onrecord.steps.dating.inferring import date_documents

__all__ = ["date_documents"]
