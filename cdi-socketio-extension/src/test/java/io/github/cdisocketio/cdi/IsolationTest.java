package io.github.cdisocketio.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two applications with class loaders of their own share this library's classes, as two WARs in an EAR do; and one that is undeployed is gone. */
class IsolationTest {

    /** Loads the application's classes itself and everything else from its parent. */
    private static final class AppLoader extends URLClassLoader {
        AppLoader() {
            super(
                    new URL[] {
                        IsolatedApp.class.getProtectionDomain().getCodeSource().getLocation()
                    },
                    IsolatedApp.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(IsolatedApp.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    private static WeldServer deploy(ClassLoader loader, String dispatch) throws ClassNotFoundException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            String app = IsolatedApp.class.getName();
            return WeldServer.deploy(
                    Map.of("socketio.dispatch", dispatch),
                    loader.loadClass(app + "$Service"),
                    loader.loadClass(app + "$Counter"),
                    loader.loadClass(app + "$Check"));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static WeakReference<ClassLoader> runTwo(String dispatch) throws Exception {
        try (AppLoader one = new AppLoader();
                AppLoader two = new AppLoader();
                WeldServer first = deploy(one, dispatch);
                WeldServer second = deploy(two, dispatch)) {
            MemoryClient ann = first.client("/shared");
            MemoryClient bob = second.client("/shared");
            String thread = dispatch.equals("inline") ? "false" : "true";
            assertThat(ann.call("call", "{\"text\":\"a\"}").getString(0)).isEqualTo("a1-" + thread);
            assertThat(ann.call("call", "{\"text\":\"a\"}").getString(0)).isEqualTo("a2-" + thread);
            assertThat(bob.call("call", "{\"text\":\"b\"}").getString(0)).isEqualTo("b1-" + thread);
            assertThat(ann.call("count").getInt(0)).isEqualTo(1);
            assertThat(bob.call("count").getInt(0)).isEqualTo(1);
            return new WeakReference<>(one);
        }
    }

    @BeforeAll
    static void startWeldOnce() {
        WeldServer.deploy().close(); // its shutdown hook keeps the class loader of the first application for ever
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "platform", "inline"})
    void applicationsDoNotMeetAndLeaveNothingBehind(String dispatch) throws Exception {
        WeakReference<ClassLoader> gone = runTwo(dispatch);
        await().until(() -> {
            System.gc();
            return gone.get() == null;
        });
    }
}
