package io.github.cdisocketio.transport.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BodyReaderTest {

    /** A body that arrives piece by piece. */
    private static final class Pieces extends ServletInputStream {
        private byte[] piece = {};
        private int position;
        private boolean ended;
        private ReadListener listener;

        void arrive(int length) throws IOException {
            piece = "x".repeat(length).getBytes(StandardCharsets.UTF_8);
            position = 0;
            listener.onDataAvailable();
        }

        void end() throws IOException {
            ended = true;
            listener.onAllDataRead();
        }

        void breakOff() {
            listener.onError(new IOException("reset"));
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("one byte at a time");
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            int count = Math.min(length, piece.length - position);
            System.arraycopy(piece, position, into, offset, count);
            position += count;
            return count;
        }

        @Override
        public boolean isFinished() {
            return ended;
        }

        @Override
        public boolean isReady() {
            return position < piece.length;
        }

        @Override
        public void setReadListener(ReadListener readListener) {
            listener = readListener;
        }
    }

    private static final class Outcome implements BodyReader.Outcome {
        final List<String> told = new ArrayList<>();

        @Override
        public void onBody(byte[] bytes, int length) {
            told.add("body " + length);
        }

        @Override
        public void onTooLarge() {
            told.add("too large");
        }

        @Override
        public void onBroken() {
            told.add("broken");
        }
    }

    private final Pieces in = new Pieces();
    private final Outcome outcome = new Outcome();

    @Test
    void putsThePiecesTogether() throws IOException {
        BodyReader.start(in, -1, 100_000, outcome);
        in.arrive(10);
        in.arrive(30_000);
        in.arrive(70_000 - 10);
        assertThat(outcome.told).isEmpty();
        in.end();
        assertThat(outcome.told).containsExactly("body 100000");
    }

    @Test
    void stopsAtTheFirstByteBeyondTheLimit() throws IOException {
        BodyReader.start(in, -1, 10_000, outcome);
        in.arrive(10_000);
        assertThat(outcome.told).isEmpty();
        in.arrive(50_000);
        assertThat(outcome.told).containsExactly("too large");
        assertThat(in.position).as("bytes read of the last piece").isLessThanOrEqualTo(1);
        in.end();
        assertThat(outcome.told).hasSize(1);
    }

    @Test
    void anAnnouncedLengthIsNoReasonToTakeMemory() throws IOException {
        BodyReader.start(in, Integer.MAX_VALUE, Integer.MAX_VALUE, outcome);
        in.arrive(10);
        in.end();
        assertThat(outcome.told).containsExactly("body 10");
    }

    @Test
    void tellsThatTheClientBrokeOff() throws IOException {
        BodyReader.start(in, 100, 1_000, outcome);
        in.arrive(10);
        in.breakOff();
        in.breakOff();
        assertThat(outcome.told).containsExactly("broken");
    }
}
