package dev.till.http.transfer;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.ContinueResponseTiming;
import org.jspecify.annotations.Nullable;

/**
 * Lets filters tell Tomcat what the Servlet API has no word for. Without Tomcat, as in MockMvc, the calls do nothing.
 */
final class ConnectionValve extends ValveBase {

    private static final String ATTRIBUTE = ConnectionValve.class.getName();

    ConnectionValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        request.setAttribute(ATTRIBUTE, request.getCoyoteRequest());
        getNext().invoke(request, response);
    }

    /** Sends {@code 100 Continue} to a client that waits for it. */
    static void sendContinue(ServletRequest request) {
        act(request, ActionCode.ACK, ContinueResponseTiming.ALWAYS);
    }

    /** Has Tomcat close the connection after the answer, in place of reading the rest of the body. */
    static void leaveRestOfBody(ServletRequest request) {
        act(request, ActionCode.DISABLE_SWALLOW_INPUT, null);
    }

    /** Closes the connection without the rest of an answer. */
    static void closeNow(ServletRequest request) {
        act(request, ActionCode.CLOSE_NOW, null);
    }

    private static void act(ServletRequest request, ActionCode action, @Nullable Object parameter) {
        if (request.getAttribute(ATTRIBUTE) instanceof org.apache.coyote.Request connection) {
            connection.action(action, parameter);
        }
    }
}
