package io.github.cdisocketio.redis.streams;

import io.github.cdisocketio.redis.link.RedisLink;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Sessions under {@code sio:session:<pid>}. Scripts, as other servers may write meanwhile: nobody writes or removes what another server took over. Thread-safe.
 */
final class SessionVault {
    private static final String STORE = """
            local v = redis.call('GET', KEYS[1])
            if v and string.sub(v, 1, #ARGV[1]) ~= ARGV[1] then return 0 end
            redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
            return 1""";
    private static final String SWAP = """
            if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
            local t = redis.call('PTTL', KEYS[1])
            if t <= 0 then t = ARGV[3] end
            redis.call('SET', KEYS[1], ARGV[2], 'PX', t)
            return 1""";
    private static final String REMOVE = """
            local v = redis.call('GET', KEYS[1])
            if v and string.sub(v, 1, #ARGV[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
            return 0""";

    private final RedisLink redis;
    private final String keys;
    private final String own;

    /** @param own what the sessions of this server begin with */
    SessionVault(RedisLink redis, String keys, String own) {
        this.redis = redis;
        this.keys = keys;
        this.own = own;
    }

    CompletionStage<Optional<String>> get(String pid) {
        return redis.get(keys + pid);
    }

    /** @return completes with whether the session is this server's: another may have taken it over */
    CompletionStage<Boolean> store(String pid, String session, Duration time) {
        return redis.evaluate(STORE, keys + pid, own, session, "" + time.toMillis())
                .thenApply(stored -> stored == 1);
    }

    /** Takes a session over, for the rest of its time. @return completes with false if it is not as it was */
    CompletionStage<Boolean> swap(String pid, String before, String after, Duration time) {
        return redis.evaluate(SWAP, keys + pid, before, after, "" + time.toMillis())
                .thenApply(swapped -> swapped == 1);
    }

    CompletionStage<Void> remove(String pid) {
        return redis.evaluate(REMOVE, keys + pid, own).thenApply(removed -> null);
    }
}
