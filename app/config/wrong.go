package config

import (
	"fmt"
	"net/url"
	"strings"
	"unicode"
)

// Wrong is one value that was refused, or one file that could not be read. Value was made harmless:
// without control characters, cut, and masked where it may be a secret in the wrong place.
type Wrong struct {
	Key     string // as in the table of settings; empty where the whole file is meant
	Value   string // may be empty
	Allowed string // what would have been right, or what is the matter
	Where   string // path of a file, name of an environment variable, or a flag; empty: a value that nobody has set yet
	Line    int    // from 1; 0 where there are no lines
	Column  int    // from 1, in characters; 0 where there are no lines
}

// String returns the refusal as one sentence without a full stop.
func (w Wrong) String() string {
	var b strings.Builder
	b.WriteString(w.Where)
	if w.Line > 0 {
		fmt.Fprintf(&b, ", line %d, column %d", w.Line, w.Column)
	}
	if w.Where != "" {
		b.WriteString(": ")
	}
	switch {
	case w.Key == "":
		b.WriteString(w.Allowed)
	case w.Value == "":
		fmt.Fprintf(&b, "%s: %s", w.Key, w.Allowed)
	default:
		fmt.Fprintf(&b, "%s does not take %q; %s", w.Key, w.Value, w.Allowed)
	}
	return b.String()
}

// Short returns the key and where it stands, for a menu: "sync.days, line 3".
func (w Wrong) Short() string {
	name := w.Key
	if name == "" {
		name = base(w.Where)
	}
	if w.Line == 0 {
		return name
	}
	return fmt.Sprintf("%s, line %d", name, w.Line)
}

// base returns what follows the last slash or backslash, whichever system wrote the path.
func base(path string) string { return path[strings.LastIndexAny(path, `/\`)+1:] }

// harmless makes a value fit for a message. People paste client secrets where the client ID goes,
// and tokens anywhere, so whatever looks random shows its first characters only.
func harmless(value string) string {
	value = strings.TrimSpace(strings.Map(func(r rune) rune {
		if invisible(r) || r == unicode.ReplacementChar {
			return -1
		}
		return r
	}, value))
	if strings.Contains(value, "://") {
		value = bare(value)
	}
	words := strings.Fields(value)
	for i, w := range words {
		if random(w) {
			words[i] = string([]rune(w)[:3]) + "…"
		}
	}
	return cut(strings.Join(words, " "), 60)
}

// bare drops the user, the query and the fragment of an address.
func bare(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return cut(address, 12)
	}
	if u.RawQuery != "" || u.Fragment != "" || u.User != nil {
		u.RawQuery, u.Fragment, u.User = "", "", nil
		return u.String() + "…"
	}
	return address
}

// random reports whether a word looks like a key, a token or a password rather than a name: long,
// of letters and digits, and no GUID, which is how IDs look and what no secret is.
func random(word string) bool {
	if _, ok := guid(word); ok || len(word) < 16 || strings.Contains(word, "://") {
		return false
	}
	// An address of mail or a domain with a number in it is a name all the same.
	name := word[strings.LastIndexByte(word, '@')+1:]
	if len(word) <= 40 && !strings.HasPrefix(word, "eyJ") && domain(strings.ToLower(name)) {
		return false
	}
	return len(word) > 40 ||
		(strings.IndexFunc(word, unicode.IsDigit) >= 0 && strings.IndexFunc(word, unicode.IsLetter) >= 0)
}

// cut shortens text to n characters.
func cut(text string, n int) string {
	if r := []rune(text); len(r) > n {
		return string(r[:n]) + "…"
	}
	return text
}
