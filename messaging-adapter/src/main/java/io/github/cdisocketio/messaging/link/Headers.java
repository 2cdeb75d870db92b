package io.github.cdisocketio.messaging.link;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;

/** Parcels as messages. What the broker must know to choose who gets a message stands in its properties. */
final class Headers {
    private static final String FROM = "sio_from";
    private static final String TO = "sio_to";
    private static final String NAMESPACE = "sio_nsp";
    private static final String NUMBER = "sio_seq";

    private Headers() {}

    /** A parcel with its number: each link counts what it sends. */
    record Numbered(Parcel parcel, long number) {}

    /**
     * What a link wants to get: what is for it alone, and what is for all and not its own. What says nothing of all this is wanted, too: someone
     * should hear that the topic is used for something else.
     */
    static String selector(String link) {
        return TO + " = '" + link + "' OR (" + TO + " IS NULL AND (" + FROM + " IS NULL OR " + FROM + " <> '" + link
                + "'))";
    }

    static Message write(Session session, Parcel parcel, long number) throws JMSException {
        BytesMessage message = session.createBytesMessage();
        message.setStringProperty(FROM, parcel.from());
        if (parcel.to() != null) {
            message.setStringProperty(TO, parcel.to());
        }
        message.setStringProperty(NAMESPACE, parcel.namespace());
        message.setLongProperty(NUMBER, number);
        message.writeBytes(parcel.body());
        return message;
    }

    /** @throws ForeignMessageException if it is none of ours, or too large */
    static Numbered read(Message message, int mostBytes) throws JMSException, ForeignMessageException {
        String from = message.getStringProperty(FROM);
        String namespace = message.getStringProperty(NAMESPACE);
        if (from == null || namespace == null || !message.propertyExists(NUMBER)) {
            throw new ForeignMessageException("no properties " + FROM + ", " + NAMESPACE + ", " + NUMBER);
        }
        if (!(message instanceof BytesMessage bytes)) {
            throw new ForeignMessageException("no BytesMessage");
        }
        long length = bytes.getBodyLength();
        if (length > mostBytes) {
            throw new ForeignMessageException(length + " bytes, " + mostBytes + " are allowed");
        }
        byte[] body = new byte[(int) length];
        bytes.readBytes(body);
        Parcel parcel = new Parcel(from, message.getStringProperty(TO), namespace, body);
        return new Numbered(parcel, number(message));
    }

    private static long number(Message message) throws JMSException, ForeignMessageException {
        try {
            return message.getLongProperty(NUMBER);
        } catch (NumberFormatException e) {
            throw new ForeignMessageException(NUMBER + " is no number");
        }
    }
}
