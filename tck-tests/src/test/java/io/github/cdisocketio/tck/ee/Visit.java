package io.github.cdisocketio.tck.ee;

import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.SocketService;
import io.github.cdisocketio.server.Socket;
import jakarta.servlet.http.HttpSession;

/** Reads the HTTP session of the handshake. */
@SocketService("/visit")
public class Visit {
    @Input("basket")
    public String basket(Socket socket) {
        return socket.handshake().httpSession() instanceof HttpSession session
                ? String.valueOf(session.getAttribute("basket"))
                : "no session";
    }
}
