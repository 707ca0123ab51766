package reason

import "strings"

const (
	tokenLength = 20 // the least of a token, a bearer's or an identity's
	aloneLength = 60 // an authorization code is told by its length where no state stands beside it
)

// CarriesCode reports whether text is the address of a completed sign-in, or what was posted to it: an
// authorization code with its state, a code alone, or tokens. It may be encoded, and lines may break
// anywhere in it. Microsoft's own error pages have code= with a number.
func CarriesCode(text string) bool {
	if secret(fold(text), false) {
		return true
	}
	bare := strings.Map(func(r rune) rune {
		if r <= ' ' || r == '>' {
			return -1
		}
		return r
	}, strings.ReplaceAll(strings.ReplaceAll(text, "=\r\n", ""), "=\n", ""))
	return secret(tight(fold(bare)), true)
}

// secret looks for the fields. In a text without white space the word before a field may run into it;
// then only a long value counts.
func secret(folded string, joined bool) bool {
	for _, token := range []string{"access_token", "id_token", "refresh_token"} {
		if field(folded, token, joined, func(value string, _ bool) bool { return len(value) >= tokenLength }) {
			return true
		}
	}
	if !strings.Contains(folded, "code") {
		return false
	}
	state := field(folded, "state", true, func(string, bool) bool { return true })
	return field(folded, "code", joined, func(value string, json bool) bool {
		switch {
		case numbered(value, joined) || graphCodes[value] != "":
			return false
		case json:
			return state && len(value) >= tokenLength
		}
		return state && value != "" || len(value) >= aloneLength
	})
}

// field reports whether a field called name has a value that is wanted. json is true where it is one of
// JSON, and not of an address.
func field(text, name string, joined bool, want func(value string, json bool) bool) bool {
	for from := 0; ; {
		at := strings.Index(text[from:], name)
		if at < 0 {
			return false
		}
		start := from + at
		from = start + len(name)
		value, json, ok := valueAt(text[from:])
		if !ok {
			continue
		}
		runsOn := start > 0 && isWord(text[start-1])
		if runsOn && (!joined || strings.HasSuffix(text[:start], "sub") || name == "code" && len(value) < tokenLength) {
			continue
		}
		if want(value, json) {
			return true
		}
	}
}

// valueAt reads = or : and the value behind it. A colon is JSON's, and its value in quotation marks.
func valueAt(text string) (value string, json, ok bool) {
	i := skip(text, 0, ` "'`)
	if i >= len(text) || text[i] != '=' && text[i] != ':' {
		return "", false, false
	}
	json = text[i] == ':'
	start := i + 1
	i = skip(text, start, ` "'`)
	end := i
	for end < len(text) && end-i < 2*aloneLength && !ends(text[end]) {
		end++
	}
	return text[i:end], json, !json || i > start && !isBlank(text[start:i])
}

// ends reports whether c stands behind a value.
func ends(c byte) bool {
	switch c {
	case ' ', '"', '\'', '&', '#', '<', '>', ';', ',':
		return true
	}
	return false
}

func isBlank(text string) bool { return strings.Trim(text, " ") == "" }

// numbered reports whether value is the number of an error, which is no secret. In a text without white
// space more may run on behind it.
func numbered(value string, joined bool) bool {
	value = strings.TrimPrefix(value, "aadsts")
	end := digitsEnd(value, 0)
	if end < 3 || end > longest {
		return false
	}
	return joined || strings.Trim(value[end:], ".)]}") == ""
}

func isWord(c byte) bool { return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_' || c == '-' }

// skip returns the first place from i on, at most a line further, where none of those stand.
func skip(text string, i int, those string) int {
	for end := min(len(text), i+80); i < end && strings.IndexByte(those, text[i]) >= 0; {
		i++
	}
	return i
}
