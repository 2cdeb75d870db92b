package io.github.cdisocketio.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdisocketio.redis.link.BorrowedThread;
import io.netty.util.concurrent.FastThreadLocal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BorrowedThreadTest {
    private final FastThreadLocal<String> trace = new FastThreadLocal<>();

    /** Tests before this one may have left something in the thread. */
    @BeforeEach
    @AfterEach
    void cleanUp() {
        FastThreadLocal.removeAll();
    }

    @Test
    void nothingOfNettyIsLeftInTheThread() {
        String told = BorrowedThread.call(() -> {
            trace.set("left");
            return trace.get();
        });
        assertThat(told).isEqualTo("left");
        assertThat(FastThreadLocal.size()).isZero();
    }

    @Test
    void norAfterACallThatFails() {
        assertThatThrownBy(() -> BorrowedThread.run(() -> {
                    trace.set("left");
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(FastThreadLocal.size()).isZero();
    }

    @Test
    void aThreadThatUsesNettyItselfKeepsWhatItHas() {
        trace.set("its own");
        BorrowedThread.run(() -> {});
        assertThat(trace.get()).isEqualTo("its own");
    }

    @Test
    void aCallWithinACallLeavesTheCleaningToTheOuterOne() {
        BorrowedThread.run(() -> {
            trace.set("of the outer one");
            BorrowedThread.run(() -> {});
            assertThat(trace.get()).isEqualTo("of the outer one");
        });
        assertThat(FastThreadLocal.size()).isZero();
    }
}
