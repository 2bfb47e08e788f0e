"""The chain of a statement: carriers between outlet and speaker, words of distance, addressee, outer statement."""

from onrecord.attribution.chain.build import carry

__all__ = ["carry"]
