package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** One question to a shop for each kind of what is cached. */
final class EveryKind {

    private static final List<String> QUESTIONS = List.of(
            "price 1", "title kitchen", "pieces NORTH 1", "tags 1", "reviews 1", "onShelf NORTH A7", "name K-1");

    private EveryKind() {}

    /** Asks each until the answer comes from the cache, which it must the third time. */
    static void assertCached(Till till) {
        for (String question : QUESTIONS) {
            till.answer(question);
            till.answer(question);
            assertThat(till.answer(question)).as(question).endsWith(" / 0");
        }
    }
}
