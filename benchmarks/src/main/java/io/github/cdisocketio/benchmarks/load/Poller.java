package io.github.cdisocketio.benchmarks.load;

import java.io.IOException;

/** A client over long-polling: two connections, one for polls, one for posts. Joins, and then tells of what its polls bring. */
abstract class Poller {
    private final Loop loop;
    private final Server server;
    private final Line polls;
    private final Line posts;
    private String query = "";
    private boolean joined;

    Poller(Loop loop, Server server) {
        this.loop = loop;
        this.server = server;
        polls = new Line(true);
        posts = new Line(false);
    }

    final void start() throws IOException {
        loop.open(server.address(), polls);
    }

    /** It is in; no poll is on its way. */
    abstract void onJoined() throws IOException;

    /** A poll was answered. */
    abstract void onPolled(String body) throws IOException;

    /** A post was answered. */
    abstract void onPosted() throws IOException;

    final void poll() throws IOException {
        polls.get(query);
    }

    final void post(String packet) throws IOException {
        posts.post(query, packet);
    }

    /** What a WebSocket adds to its own query to take this session over. */
    final String query() {
        return query;
    }

    final void close() {
        polls.close();
        posts.close();
    }

    private void onPoll(String body) throws IOException {
        if (query.isEmpty()) {
            int at = body.indexOf("\"sid\":\"") + 7;
            query = "&sid=" + body.substring(at, body.indexOf('"', at));
            loop.open(server.address(), posts);
            if (body.contains("40{")) {
                throw new IllegalStateException("joined unasked: " + body);
            }
        } else if (joined) {
            onPolled(body);
        } else if (body.contains("40{")) {
            joined = true;
            onJoined();
        } else {
            poll();
        }
    }

    private final class Line extends Http {
        private final boolean forPolls;
        private boolean joining;

        Line(boolean forPolls) {
            super(loop, server);
            this.forPolls = forPolls;
        }

        @Override
        void onOpen() throws IOException {
            if (forPolls) {
                get("");
            } else {
                joining = true;
                post(query, "40");
            }
        }

        @Override
        void onAnswer(String body) throws IOException {
            if (forPolls) {
                onPoll(body);
            } else if (joining) {
                joining = false;
                poll();
            } else {
                onPosted();
            }
        }
    }
}
