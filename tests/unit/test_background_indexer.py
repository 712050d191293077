"""The search index of a preview is made once nobody has saved for a while, for the newest build."""

import threading

from practice_hub.build import search_index
from practice_hub.build.search_index import BackgroundIndexer


def test_only_the_newest_of_several_builds_gets_an_index(monkeypatch):
    made, over, done = [], threading.Event(), threading.Event()
    monkeypatch.setattr(search_index, "sleep", lambda seconds: over.wait(30))
    indexer = BackgroundIndexer()
    indexer.start(lambda: made.append("first"))
    indexer.start(lambda: (made.append("second"), done.set()))
    assert made == []
    over.set()
    assert done.wait(30)
    assert made == ["second"]


def test_a_build_after_the_pause_gets_one_too(monkeypatch):
    monkeypatch.setattr(search_index, "PAUSE", 0)
    indexer = BackgroundIndexer()
    for _ in range(2):
        done = threading.Event()
        indexer.start(done.set)
        assert done.wait(30)
