package io.github.cdisocketio.weld;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Frames in hexadecimal, the mask key always zero. */
class FrameGuardTest {
    private static final int MAX = 1000;

    private final FrameGuard guard = new FrameGuard(MAX, false);

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    /** What the guard says of each frame, until it refuses one. */
    private List<Integer> follow(ByteBuffer in) {
        List<Integer> states = new ArrayList<>();
        while (in.hasRemaining() && states.stream().noneMatch(s -> s > 1)) {
            states.add(guard.advance(in));
        }
        return states;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "text, 8181 00000000 34, 1",
        "empty text, 8180 00000000, 1",
        "two texts, 8181 00000000 34 8181 00000000 34, 1 1",
        "incomplete, 8182 00000000 34, 0",
        "fragments with a ping between, 0181 00000000 34 8980 00000000 8081 00000000 35, 1 1 1",
        "close, 8882 00000000 03e8, 1",
        "16 bit length, 82fe 0003 00000000 010203, 1",
        "64 bit length, 82ff 0000000000000003 00000000 010203, 1",
        "unmasked, 8101 34, 1002",
        "RSV bit, c181 00000000 34, 1002",
        "unknown opcode, 8381 00000000 34, 1002",
        "unknown control opcode, 8b80 00000000, 1002",
        "continuation of nothing, 8081 00000000 34, 1002",
        "message within a message, 0181 00000000 34 8181 00000000 34, 1 1002",
        "fragmented ping, 0980 00000000, 1002",
        "long ping, 89fe 007e 00000000, 1002",
        "more than the limit, 82fe 03e9 00000000, 1009",
        "negative length, 82ff ffffffffffffffff 00000000, 1009",
        "fragments beyond the limit, 02fe 03e8 00000000, 0"
    })
    void followsFrames(String what, String hex, String states) {
        List<Integer> expected = new ArrayList<>();
        for (String state : states.split(" ")) {
            expected.add(Integer.valueOf(state));
        }
        assertThat(follow(bytes(hex))).isEqualTo(expected);
    }

    @Test
    void countsTheBytesOfAllFragments() {
        ByteBuffer first =
                ByteBuffer.allocate(8 + MAX).put(bytes("02fe 03e8 00000000")).position(0);
        assertThat(guard.advance(first)).isEqualTo(1);
        assertThat(guard.advance(bytes("8081 00000000 34"))).isEqualTo(FrameGuard.TOO_BIG);
    }

    @Test
    void countsFragmentsToo() {
        assertThat(guard.advance(bytes("0180 00000000"))).isEqualTo(1);
        int state = 1;
        int fragments = 1;
        while (state == 1) {
            state = guard.advance(bytes("0080 00000000"));
            fragments++;
        }
        assertThat(state).isEqualTo(FrameGuard.POLICY);
        assertThat(fragments).isEqualTo(16_385);
    }

    @Test
    void takesBytesAsTheyCome() {
        ByteBuffer all = bytes("82fe 0003 00000000 010203 8181 00000000 34");
        int frames = 0;
        while (all.hasRemaining()) {
            frames += guard.advance(ByteBuffer.wrap(new byte[] {all.get()}));
        }
        assertThat(frames).isEqualTo(2);
    }

    @Test
    void seesTheClientsGoodbye() {
        guard.advance(bytes("8181 00000000 34"));
        assertThat(guard.sawClose()).isFalse();
        guard.advance(bytes("8880 00000000"));
        assertThat(guard.sawClose()).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "text, c181 00000000 34, 1",
        "fragments, 4281 00000000 34 8081 00000000 34, 1 1",
        "a later fragment, 0281 00000000 34 c081 00000000 34, 1 1002",
        "ping, c980 00000000, 1002",
        "another RSV bit, a181 00000000 34, 1002",
    })
    void marksOfCompressionAreTakenWhereTheyBelong(String what, String hex, String states) {
        FrameGuard deflating = new FrameGuard(MAX, true);
        List<Integer> seen = new ArrayList<>();
        for (ByteBuffer in = bytes(hex); in.hasRemaining(); ) {
            seen.add(deflating.advance(in));
            if (seen.contains(FrameGuard.PROTOCOL_ERROR)) {
                break;
            }
        }
        assertThat(seen).extracting(String::valueOf).containsExactly(states.split(" "));
    }
}
