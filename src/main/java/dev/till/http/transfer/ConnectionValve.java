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

/** Gives filters access to Tomcat's connection, which the Servlet API lacks. With MockMvc, the calls do nothing. */
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

    static void sendContinue(ServletRequest request) {
        act(request, ActionCode.ACK, ContinueResponseTiming.ALWAYS);
    }

    /** Closes the connection after the answer, instead of reading the rest of the body. */
    static void leaveRestOfBody(ServletRequest request) {
        act(request, ActionCode.DISABLE_SWALLOW_INPUT, null);
    }

    static void closeNow(ServletRequest request) {
        act(request, ActionCode.CLOSE_NOW, null);
    }

    private static void act(ServletRequest request, ActionCode action, @Nullable Object parameter) {
        if (request.getAttribute(ATTRIBUTE) instanceof org.apache.coyote.Request connection) {
            connection.action(action, parameter);
        }
    }
}
