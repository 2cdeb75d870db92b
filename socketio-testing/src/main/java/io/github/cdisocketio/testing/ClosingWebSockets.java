package io.github.cdisocketio.testing;

import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;

/** Answers a server that closes. The Java client does not, and then sees the end only when a ping does not come. */
final class ClosingWebSockets implements WebSocket.Factory {
    private final OkHttpClient http;

    ClosingWebSockets(OkHttpClient http) {
        this.http = http;
    }

    @Override
    public WebSocket newWebSocket(Request request, WebSocketListener listener) {
        return http.newWebSocket(request, new Closing(listener));
    }

    private static final class Closing extends WebSocketListener {
        private final WebSocketListener listener;

        Closing(WebSocketListener listener) {
            this.listener = listener;
        }

        @Override
        public void onClosing(WebSocket socket, int code, String reason) {
            socket.close(1000, null);
        }

        @Override
        public void onOpen(WebSocket socket, Response response) {
            listener.onOpen(socket, response);
        }

        @Override
        public void onMessage(WebSocket socket, String text) {
            listener.onMessage(socket, text);
        }

        @Override
        public void onMessage(WebSocket socket, ByteString bytes) {
            listener.onMessage(socket, bytes);
        }

        @Override
        public void onClosed(WebSocket socket, int code, String reason) {
            listener.onClosed(socket, code, reason);
        }

        @Override
        public void onFailure(WebSocket socket, Throwable failure, Response response) {
            listener.onFailure(socket, failure, response);
        }
    }
}
