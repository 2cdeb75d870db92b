package io.github.cdisocketio.tck.service;

import io.github.cdisocketio.api.SocketService;

/** Where it is told who leaves, and why. */
@SocketService("/observer")
public class Observer {}
