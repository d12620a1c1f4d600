package io.plimsoll.service.board;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What was made lately, so many at most: the one that was not asked for the longest goes first. */
final class Recent<K, V> {
    private final Map<K, V> kept;

    Recent(int max) {
        this.kept = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) { return size() > max; }
        };
    }

    synchronized Optional<V> find(K key) { return Optional.ofNullable(kept.get(key)); }

    synchronized V keep(K key, V value) {
        kept.put(key, value);
        return value;
    }
}
