package io.github.cdisocketio.sample.server;

import io.github.cdisocketio.sample.Moderators;
import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Asks who it is, and goes to the chat: from then on the browser says it with every request, so also when the client joins. */
@WebServlet("/login")
@ServletSecurity(@HttpConstraint(rolesAllowed = Moderators.ROLE))
public class Login extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendRedirect(request.getContextPath() + "/");
    }
}
