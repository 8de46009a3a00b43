// Runs a Java solution: words come in on standard input, JSON lines go out on standard output,
// and what the solution prints goes where errors go.
import java.io.*;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.util.*;

public class Mockloop {
  static byte[] line = new byte[0];
  static int place = 0;
  static InputStream in = new BufferedInputStream(System.in, 65536);
  static OutputStream out = new FileOutputStream(FileDescriptor.out);

  static boolean nextLine() throws IOException {
    ByteArrayOutputStream found = new ByteArrayOutputStream();
    for (int c; (c = in.read()) != '\n'; ) {
      if (c < 0) return false;
      found.write(c);
    }
    line = found.toByteArray();
    place = 0;
    return true;
  }

  static String word() {
    int start = place;
    while (place < line.length && line[place] != ' ') place++;
    return new String(line, start, place++ - start, StandardCharsets.US_ASCII);
  }

  static String text() {
    String hex = word();
    byte[] bytes = new byte[hex.length() / 2];
    for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) Integer.parseInt(hex.substring(2 * i + 1, 2 * i + 3), 16);
    return new String(bytes, StandardCharsets.UTF_8);
  }

@READERS@

  static void quoted(StringBuilder to, String text) {
    to.append('"');
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') to.append('\\').append(c);
      else if (c < 32 || c > 126) to.append(String.format("\\u%04x", (int) c));
      else to.append(c);
    }
    to.append('"');
  }

  static void json(StringBuilder to, Object value, int depth) {
    if (depth > 60) throw new IllegalStateException("the returned value is nested too deeply");
    if (value == null || value instanceof Boolean || value instanceof Number) to.append(value);
    else if (value instanceof CharSequence || value instanceof Character) quoted(to, value.toString());
    else if (value.getClass().isArray()) {
      to.append('[');
      for (int i = 0; i < Array.getLength(value); i++) {
        if (i > 0) to.append(',');
        json(to, Array.get(value, i), depth + 1);
      }
      to.append(']');
    } else if (value instanceof Collection) json(to, ((Collection<?>) value).toArray(), depth);
    else throw new IllegalStateException("a " + value.getClass().getSimpleName() + " was returned, not a plain value");
  }

  static void send(long number, String status, String body) throws IOException {
    System.out.flush();
    System.err.flush();
    out.write(("{\"case\":" + number + ",\"status\":\"" + status + "\",\"value\":" + body + "}\n").getBytes(StandardCharsets.UTF_8));
  }

  static String failure(Throwable error) {
    StringBuilder to = new StringBuilder("{\"kind\":");
    quoted(to, error.getClass().getSimpleName());
    to.append(",\"text\":");
    String text = String.valueOf(error.getMessage());
    quoted(to, error.getMessage() == null ? "" : text.substring(0, Math.min(500, text.length())));
    to.append(",\"lines\":[");
    int shown = 0;
    for (StackTraceElement step : error.getStackTrace()) {
      if (!"Solution.java".equals(step.getFileName()) || shown == 8) continue;
      if (shown++ > 0) to.append(',');
      to.append('[').append(step.getLineNumber()).append(',');
      quoted(to, step.getMethodName());
      to.append(']');
    }
    return to.append("]}").toString();
  }

  public static void main(String[] none) throws IOException {
    System.setOut(System.err);
    send(-1, "ready", "null");
    while (nextLine()) {
      long number = Long.parseLong(word());
      try {
@READ@
        StringBuilder to = new StringBuilder();
        json(to, @CALL@, 0);
        send(number, "value", to.toString());
      } catch (OutOfMemoryError error) {
        send(number, "memory_limit", "null");
      } catch (Throwable error) {
        send(number, "error", failure(error));
      }
    }
    Runtime.getRuntime().halt(0);
  }
}
