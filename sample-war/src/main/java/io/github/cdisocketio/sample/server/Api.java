package io.github.cdisocketio.sample.server;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** REST below {@code api}. */
@ApplicationPath("api")
public class Api extends Application {}
