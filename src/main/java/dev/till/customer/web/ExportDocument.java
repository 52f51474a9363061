package dev.till.customer.web;

import dev.till.http.ExportPart;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Makes the export of a customer, in pieces of one page each: the customer, and an array for each part. */
final class ExportDocument implements Iterator<byte[]> {

    private final CustomerResponse customer;
    private final Iterator<ExportPart> parts;
    private final JsonMapper json;
    private boolean begun;
    /** The pages that are left of the present part; null between two parts. */
    private @Nullable Iterator<? extends List<?>> pages;
    private boolean hasEntries;

    ExportDocument(CustomerResponse customer, List<ExportPart> parts, JsonMapper json) {
        this.customer = customer;
        this.parts = parts.iterator();
        this.json = json;
    }

    @Override
    public boolean hasNext() {
        return !begun || pages != null || parts.hasNext();
    }

    @Override
    public byte[] next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ByteArrayOutputStream piece = new ByteArrayOutputStream();
        if (begun) {
            writePage(piece);
        } else {
            begun = true;
            write(piece, "{\"customer\":");
            piece.writeBytes(json.writeValueAsBytes(customer));
        }
        if (!hasNext()) {
            write(piece, "}");
        }
        return piece.toByteArray();
    }

    private void writePage(ByteArrayOutputStream piece) {
        Iterator<? extends List<?>> present = pages;
        if (present == null) {
            ExportPart part = parts.next();
            present = part.pages(customer.id());
            hasEntries = false;
            write(piece, ",\"" + part.name() + "\":[");
        }
        for (Object entry : present.next()) {
            if (hasEntries) {
                write(piece, ",");
            }
            hasEntries = true;
            piece.writeBytes(json.writeValueAsBytes(entry));
        }
        pages = present.hasNext() ? present : null;
        if (pages == null) {
            write(piece, "]");
        }
    }

    private static void write(ByteArrayOutputStream piece, String text) {
        piece.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}
