package io.github.cdisocketio.tck.ee;

import jakarta.enterprise.context.RequestScoped;

/** Written on once, and thrown away with its event. */
@RequestScoped
public class Slip {
    private String text = "";

    public String write(String more) {
        text += more;
        return text;
    }
}
