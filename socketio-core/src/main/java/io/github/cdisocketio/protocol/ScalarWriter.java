package io.github.cdisocketio.protocol;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.Temporal;
import java.util.Date;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The JDK's own single values as JSON text, in the spelling that JavaScript would choose. */
final class ScalarWriter {
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
    static final double EXACT = 9007199254740992.0; // 2^53

    private ScalarWriter() {}

    /**
     * Writes one of these values.
     *
     * @return whether it is one
     */
    @SuppressWarnings("JavaUtilDate") // applications have them
    static boolean write(Object value, StringBuilder out) {
        if (value instanceof Number number) {
            number(number, out);
        } else if (value instanceof Enum<?> constant) {
            JsonText.appendQuoted(constant.name(), out);
        } else if (value instanceof Character || value instanceof UUID || value instanceof Path) {
            JsonText.appendQuoted(value.toString(), out);
        } else if (value instanceof Date date) {
            out.append('"')
                    .append(instant(Instant.ofEpochMilli(date.getTime())))
                    .append('"');
        } else if (value instanceof Instant instant) {
            out.append('"').append(instant(instant)).append('"');
        } else if (value instanceof ZonedDateTime time) {
            out.append('"').append(time.toOffsetDateTime()).append('"'); // a zone's name in brackets is no ISO 8601
        } else if (value instanceof Temporal) {
            JsonText.appendQuoted(value.toString(), out);
        } else {
            return false;
        }
        return true;
    }

    /** {@code 2026-11-22T19:58:12.000Z} */
    static String instant(Instant instant) {
        return MILLIS.format(instant);
    }

    private static void number(Number number, StringBuilder out) {
        if (number instanceof Integer
                || number instanceof Short
                || number instanceof Byte
                || number instanceof AtomicInteger) {
            out.append(number.intValue());
        } else if (number instanceof Long || number instanceof AtomicLong) {
            out.append(number.longValue());
        } else if (number instanceof Float && isFraction(number.floatValue())) {
            out.append(number.floatValue());
        } else if (number instanceof BigDecimal || number instanceof BigInteger) {
            out.append(number);
        } else {
            floating(number.doubleValue(), out);
        }
    }

    private static boolean isFraction(float value) {
        return value != Math.rint(value) && !Float.isNaN(value);
    }

    private static void floating(double value, StringBuilder out) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            out.append("null");
        } else if (value == Math.rint(value) && Math.abs(value) < EXACT) {
            out.append((long) value);
        } else {
            out.append(value);
        }
    }
}
