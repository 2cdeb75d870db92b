package io.github.cdisocketio.tck.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.tck.Application;
import io.github.cdisocketio.tck.OverBothTransports;
import io.github.cdisocketio.tck.Started;
import io.github.cdisocketio.tck.ee.FormLogin;
import io.github.cdisocketio.tck.ee.Login;
import io.github.cdisocketio.tck.ee.Users;
import io.github.cdisocketio.tck.ee.Vault;
import io.github.cdisocketio.tck.wire.Target;
import io.github.cdisocketio.tck.wire.TransportKind;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Jakarta Security and the constraints of {@code web.xml}, on the path of Socket.IO. */
@ContainerScenario
@Excused(
        on = {"tomcat", "tomcat10", "jetty"},
        because = "has no Jakarta Security",
        see = "tomcat-and-jetty")
class SecurityTest {
    private static final String CONSTRAINT = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <security-constraint>
                <web-resource-collection>
                  <web-resource-name>socket.io</web-resource-name>
                  <url-pattern>/socket.io/*</url-pattern>
                </web-resource-collection>
                <auth-constraint><role-name>user</role-name></auth-constraint>
              </security-constraint>
              <security-role><role-name>user</role-name></security-role>
              <security-role><role-name>chief</role-name></security-role>
            </web-app>
            """;

    private static Started start(String name, Class<?>... classes) {
        WebArchive war = Wars.of(name, new Application(List.of(classes), Map.of()))
                .setWebXML(new StringAsset(CONSTRAINT))
                .addAsWebResource(new StringAsset("<p>Who are you?</p>"), "login.html")
                .addAsWebInfResource(
                        new StringAsset("<jboss-web><security-domain>other</security-domain></jboss-web>"),
                        "jboss-web.xml");
        return new DeployedApplication(war, "/" + name, "/socket.io/");
    }

    private static Conversation of(Started application, String name) {
        String credentials = name + ":" + name + "-secret";
        return new Conversation(
                application.target(),
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
    }

    @OverBothTransports
    void basicLoginGuardsThePathAndNamesThePrincipal(TransportKind kind) throws IOException {
        try (Started application = start("basic", Vault.class, Login.class)) {
            assertThat(new Conversation(application.target()).knock(kind)).isEqualTo(401);
            assertThat(new Conversation(application.target(), "Authorization", "Basic YW5uOmd1ZXNz").knock(kind))
                    .isEqualTo(401);
            assertThat(of(application, "bob").ask(kind, "/vault", "[\"who\"]")).isEqualTo("[\"bob\"]");
            assertThat(of(application, "bob").ask(kind, "/vault", "[\"open\"]")).contains("FORBIDDEN");
            assertThat(of(application, "ann").ask(kind, "/vault", "[\"open\"]")).isEqualTo("[\"gold\"]");
        }
    }

    @OverBothTransports
    void formLoginLetsItsSessionIn(TransportKind kind) throws IOException {
        try (Started application = start("form", Vault.class, FormLogin.class, Users.class)) {
            Target target = application.target();
            HttpResponse<String> stranger = target.http().get("EIO=4&transport=polling");
            assertThat(stranger.body()).doesNotStartWith("0{");
            String cookie = cookieOf(stranger, "");
            HttpResponse<String> login = target.http()
                    .send(
                            "POST",
                            target.base().getRawPath() + "/j_security_check",
                            BodyPublishers.ofString("j_username=ann&j_password=ann-secret"),
                            "Content-Type",
                            "application/x-www-form-urlencoded",
                            "Cookie",
                            cookie);
            Conversation ann = new Conversation(target, "Cookie", cookieOf(login, cookie));
            // what the stranger asked for first comes after the login; browsers go there
            ann.knock(TransportKind.POLLING);
            assertThat(ann.ask(kind, "/vault", "[\"who\"]")).isEqualTo("[\"ann\"]");
            assertThat(ann.ask(kind, "/vault", "[\"open\"]")).isEqualTo("[\"gold\"]");
        }
    }

    /** The cookies that a browser has after this response. Open Liberty keeps the login in one of its own. */
    private static String cookieOf(HttpResponse<String> response, String before) {
        Map<String, String> cookies = new LinkedHashMap<>();
        Stream.concat(
                        Stream.of(before.split("; ")),
                        response.headers().allValues("set-cookie").stream()
                                .map(cookie -> cookie.replaceFirst(";.*", "")))
                .filter(cookie -> cookie.contains("="))
                .forEach(cookie -> cookies.put(cookie.substring(0, cookie.indexOf('=')), cookie));
        return String.join("; ", cookies.values());
    }
}
