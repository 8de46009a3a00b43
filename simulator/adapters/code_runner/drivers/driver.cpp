// Runs a C++ solution: words come in on descriptor 3, JSON lines go out on descriptor 4.
namespace mockloop {
static std::string line;
static std::size_t place = 0;

static bool next_line() {
  static std::string waiting;
  static char block[65536];
  line.clear();
  place = 0;
  for (;;) {
    std::size_t end = waiting.find('\n');
    if (end != std::string::npos) {
      line.append(waiting, 0, end);
      waiting.erase(0, end + 1);
      return true;
    }
    line += waiting;
    waiting.clear();
    ssize_t size = ::read(3, block, sizeof block);
    if (size <= 0) return false;
    waiting.assign(block, (std::size_t)size);
  }
}

static std::string word() {
  std::size_t end = line.find(' ', place);
  if (end == std::string::npos) end = line.size();
  std::string found = line.substr(place, end - place);
  place = end + 1;
  return found;
}

template <class T> struct In;
template <> struct In<int> { static int get() { return (int)std::strtoll(word().c_str(), nullptr, 10); } };
template <> struct In<long long> { static long long get() { return std::strtoll(word().c_str(), nullptr, 10); } };
template <> struct In<double> { static double get() { return std::strtod(word().c_str(), nullptr); } };
template <> struct In<bool> { static bool get() { return word() == "1"; } };
template <> struct In<std::string> {
  static std::string get() {
    std::string hex = word(), text;
    for (std::size_t i = 1; i + 1 < hex.size(); i += 2) text += (char)std::stoi(hex.substr(i, 2), nullptr, 16);
    return text;
  }
};
template <class T> struct In<std::vector<T>> {
  static std::vector<T> get() {
    std::vector<T> items;
    for (long long left = In<long long>::get(); left > 0; left--) items.push_back(In<T>::get());
    return items;
  }
};

static std::string quoted(const std::string& text) {
  std::string out = "\"";
  char escape[8];
  for (unsigned char c : text) {
    if (c == '"' || c == '\\') { out += '\\'; out += (char)c; }
    else if (c < 32) { std::snprintf(escape, sizeof escape, "\\u%04x", c); out += escape; }
    else out += (char)c;
  }
  return out + "\"";
}
static std::string json(bool v) { return v ? "true" : "false"; }
static std::string json(const std::string& v) { return quoted(v); }
static std::string json(double v) {
  if (std::isnan(v)) return "NaN";
  if (std::isinf(v)) return v > 0 ? "Infinity" : "-Infinity";
  char text[40];
  std::snprintf(text, sizeof text, "%.17g", v);
  return text;
}
template <class T> typename std::enable_if<std::is_integral<T>::value, std::string>::type json(T v) { return std::to_string(v); }
template <class T> std::string json(const std::vector<T>& items) {
  std::string out = "[";
  bool first = true;
  for (const auto& item : items) {
    if (!first) out += ",";
    first = false;
    out += json(static_cast<T>(item));
  }
  return out + "]";
}

static void send(long long number, const char* status, const std::string& body) {
  std::fflush(stdout);
  std::cout.flush();
  std::string out = "{\"case\":" + std::to_string(number) + ",\"status\":\"" + status + "\",\"value\":" + body + "}\n";
  for (std::size_t done = 0; done < out.size();) {
    ssize_t size = ::write(4, out.data() + done, out.size() - done);
    if (size <= 0) ::_exit(1);
    done += (std::size_t)size;
  }
}
static std::string failure(const std::string& kind, const std::string& text) {
  return "{\"kind\":" + quoted(kind) + ",\"text\":" + quoted(text.substr(0, 500)) + ",\"lines\":[]}";
}
}  // namespace mockloop

int main() {
  mockloop::send(-1, "ready", "null");
  while (mockloop::next_line()) {
    long long number = mockloop::In<long long>::get();
    try {
@READ@
      mockloop::send(number, "value", mockloop::json(@CALL@));
    } catch (const std::bad_alloc&) {
      mockloop::send(number, "memory_limit", "null");
    } catch (const std::exception& error) {
      mockloop::send(number, "error", mockloop::failure("exception", error.what()));
    } catch (...) {
      mockloop::send(number, "error", mockloop::failure("exception", "of a type that is no std::exception"));
    }
  }
  ::_exit(0);
}
