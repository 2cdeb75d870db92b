package io.github.cdisocketio.tck.ee;

import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.SocketService;
import io.github.cdisocketio.server.Socket;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Transactional;
import jakarta.transaction.UserTransaction;
import jakarta.validation.constraints.Size;
import java.util.List;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Uses all of it from handlers. */
@SocketService("/office")
public class Office {
    @Inject
    Notes notes;

    @Inject
    Clerk clerk;

    @Input("note")
    public List<String> note(String text, boolean fail) {
        notes.add(text, fail);
        return notes.all();
    }

    @Input("notes")
    public List<String> all() {
        return notes.all();
    }

    @Input("stamp")
    public String stamp(String text) {
        return clerk.stamp(text);
    }

    @Input("transaction")
    @Transactional
    public boolean transaction() throws NamingException {
        Object key = new InitialContext().lookup("java:comp/TransactionSynchronizationRegistry");
        return ((jakarta.transaction.TransactionSynchronizationRegistry) key).getTransactionStatus()
                == Status.STATUS_ACTIVE;
    }

    @Input("look-up")
    public boolean lookUp() throws NamingException {
        return new InitialContext().lookup("java:comp/UserTransaction") instanceof UserTransaction;
    }

    @Input("valid")
    public String valid(@Size(min = 3) String text) {
        return text;
    }

    @Input("thread")
    public String thread(Socket socket) {
        return Thread.currentThread().toString();
    }
}
