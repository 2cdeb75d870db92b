package io.github.cdisocketio.tck.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.tck.Application;
import io.github.cdisocketio.tck.OverBothTransports;
import io.github.cdisocketio.tck.Patience;
import io.github.cdisocketio.tck.Started;
import io.github.cdisocketio.tck.ee.FormLogin;
import io.github.cdisocketio.tck.ee.Login;
import io.github.cdisocketio.tck.ee.Users;
import io.github.cdisocketio.tck.ee.Vault;
import io.github.cdisocketio.tck.wire.Target;
import io.github.cdisocketio.tck.wire.TransportKind;
import java.io.IOException;
import java.net.CookieManager;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
    void formLoginLetsItsSessionIn(TransportKind kind) throws Exception {
        try (Started application = start("form", Vault.class, FormLogin.class, Users.class)) {
            Target target = application.target();
            // as a browser does: it follows redirects and keeps cookies, which servers change at different steps of the
            // login
            CookieManager cookies = new CookieManager();
            HttpClient browser = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .cookieHandler(cookies)
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build();
            HttpRequest.Builder handshake =
                    HttpRequest.newBuilder(target.uri(target.resource("EIO=4&transport=polling")));
            assertThat(answer(browser, handshake)).contains("Who are you?");
            HttpRequest.Builder login = HttpRequest.newBuilder(
                            target.uri(target.base().getRawPath() + "/j_security_check"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("j_username=ann&j_password=ann-secret"));
            assertThat(answer(browser, login)).as("what was asked for first").startsWith("0{");
            Conversation ann = new Conversation(target, "Cookie", header(cookies));
            assertThat(ann.ask(kind, "/vault", "[\"who\"]")).isEqualTo("[\"ann\"]");
            assertThat(ann.ask(kind, "/vault", "[\"open\"]")).isEqualTo("[\"gold\"]");
        }
    }

    private static String answer(HttpClient browser, HttpRequest.Builder request) throws Exception {
        return browser.send(request.timeout(Patience.millis(10_000)).build(), BodyHandlers.ofString())
                .body();
    }

    private static String header(CookieManager cookies) {
        return cookies.getCookieStore().getCookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }
}
