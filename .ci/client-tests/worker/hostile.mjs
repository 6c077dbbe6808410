// Keys that are legal and unpleasant, by what makes them so.
const controls = String.fromCharCode(...Array.from({ length: 31 }, (_, i) => i + 1)) + "\x7f";

export const hostile = {
  "a slash": "a/b",
  "slashes at both ends": "/a/",
  "only slashes": "///",
  "a percent sign": "100%",
  "what looks escaped": "a%2Fb",
  "what looks escaped twice": "a%252Fb",
  "what looks like dots, escaped": "%2e%2e",
  "a bad escape": "%zz%",
  "a plus": "a+b",
  "a space": "a b",
  "spaces at both ends": "  a  ",
  "only a space": " ",
  "a question mark and a hash": "a?b=c&d#e",
  "an emoji": "😀",
  "a family of emoji": "👨‍👩‍👧‍👦",
  "letters beyond Latin": "ключ/鍵/مفتاح",
  "three dots": "...",
  "dots as segments": "a/../b/./c",
  "a dot, then a slash": "./",
  "two dots, then a slash": "../a",
  "a slash, then dots": "/..",
  "brackets, caret and bar": "[a]^b|c",
  "backslash, quotes, angles, braces": "\\\"'`<>{}",
  "every mark of ASCII": "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~",
  "a colon and a semicolon": "a:b;c",
  "an at sign as in a URL": "//user:secret@host:80/",
  "NUL": "a\0b",
  "only NUL": "\0",
  "CR LF": "a\r\nb",
  "DEL": "a\x7fb",
  "all control characters": controls,
  "a byte order mark": "\ufeffa",
  "U+FFFD": "\ufffd",
  "non-characters": "\uffff\ufffe",
  "the route of bulk reads": "bulk/get",
  "the names of an object's insides": "constructor",
  "a digit": "7",
  "512 letters": "k".repeat(512),
  "512 bytes of emoji": "😀".repeat(128),
  "512 bytes that all need escapes": "\x01".repeat(512),
  "512 bytes of slashes": "/".repeat(512),
};

const ranges = [[0x01, 0x7f], [0x80, 0x7ff], [0x800, 0xd7ff], [0xe000, 0xffff], [0x10000, 0x10ffff]];

// Different keys of 1 to 40 letters from all of Unicode.
export function randomKeys(source, count) {
  const keys = new Set();
  while (keys.size < count) {
    const letters = Array.from({ length: 1 + source.below(40) }, () => {
      const [from, to] = source.pick(ranges);
      return String.fromCodePoint(from + source.below(to - from + 1));
    });
    const key = letters.join("");
    if (key !== "." && key !== "..") keys.add(key);
  }
  return [...keys];
}

// The order of UTF-8 bytes is that of code points, and not that of JavaScript's strings.
export function inOrder(keys) {
  const points = (text) => Array.from(text, (letter) => letter.codePointAt(0));
  return [...keys].sort((a, b) => {
    const [left, right] = [points(a), points(b)];
    const at = left.findIndex((point, i) => point !== right[i]);
    return at < 0 ? left.length - right.length : left[at] - (right[at] ?? -1);
  });
}
