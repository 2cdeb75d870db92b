package io.github.cdisocketio.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.SocketService;
import jakarta.json.JsonObject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import org.hibernate.validator.cdi.ValidationExtension;
import org.junit.jupiter.api.Test;

class ValidationTest {

    public static class Draft {
        @NotBlank
        public String text = "";
    }

    @SocketService
    public static class Service {
        @Input("say")
        public String say(@Valid Draft draft, @Max(3) int times) {
            return draft.text.repeat(times);
        }

        @Input("promise")
        @Max(3)
        public int promise() {
            return 4;
        }
    }

    @Test
    void violationsComeBackAsAnError() {
        try (WeldServer server = WeldServer.deployWith(new ValidationExtension(), Service.class)) {
            MemoryClient client = server.client("/");
            assertThat(client.call("say", "{\"text\":\"a\"}", "2").getString(0)).isEqualTo("aa");
            JsonObject error =
                    client.call("say", "{\"text\":\" \"}", "9").getJsonObject(0).getJsonObject("error");
            assertThat(error.getString("message")).isEqualTo("Invalid arguments");
            assertThat(error.getJsonArray("violations"))
                    .extracting(each -> each.asJsonObject().getString("path"))
                    .containsExactly("draft.text", "times");
            assertThat(client.call("promise").toString()).contains("INTERNAL_ERROR");
        }
    }
}
