package join

import "strings"

const (
	scheme  = "https://"
	maxTail = 8 // punctuation behind an address; more is no sentence
)

// ampersands are the ways in which HTML writes the ampersand (and the equals sign, which some mailers
// encode, too). Nothing else is decoded: html.UnescapeString would turn &copy=1 into a sign.
var ampersands = strings.NewReplacer("&amp;", "&", "&AMP;", "&", "&#38;", "&", "&#x26;", "&", "&#61;", "=", "&#x3d;", "=", "&#x3D;", "=")

// ends are entities that stand for something no address contains.
var ends = []string{"&quot;", "&#34;", "&#x22;", "&gt;", "&#62;", "&lt;", "&#60;", "&nbsp;", "&#160;", "&#39;", "&#x27;"}

// urlsIn returns what may be https addresses in text, in their order. Only an address itself is
// looked for; whose it is decides Parse.
func urlsIn(text string) []string {
	if len(text) > maxText {
		text = text[:maxText]
	}
	var found []string
	for len(found) < maxURLs {
		at := indexFold(text, scheme)
		if at < 0 {
			break
		}
		bracketed := at > 0 && text[at-1] == '<'
		text = text[at:]
		raw := cut(text)
		if whole, ok := unfold(text, len(raw)); bracketed && ok {
			found = append(found, clean(whole))
		}
		found = append(found, clean(raw))
		text = text[max(len(raw), len(scheme)):]
	}
	return found
}

// cut returns the beginning of text up to what ends an address: white space, quotes, angle brackets,
// control characters and everything beyond ASCII, which an address writes percent-encoded.
func cut(text string) string {
	end := 0
	for end < len(text) && !endsAddress(text[end]) {
		end++
	}
	text = text[:min(end, maxURL)]
	// A location may list two addresses with nothing but a comma or semicolon between them.
	for at := 0; ; {
		next := indexFold(text[at+1:], scheme)
		if next < 0 {
			return text
		}
		if at += 1 + next; strings.IndexByte(",;", text[at-1]) >= 0 {
			return text[:at]
		}
	}
}

// endsAddress looks at bytes, because those of a character beyond ASCII are all beyond ASCII.
func endsAddress(c byte) bool {
	switch c {
	case '<', '>', '"', '`', '|', '^':
		return true
	}
	return c <= ' ' || c >= 0x7f
}

// unfold undoes the folding of a long address in angle brackets (RFC 3986, appendix C): the text up
// to the closing bracket without its line breaks and the indentation behind them. done is how far
// the address goes without that.
func unfold(text string, done int) (string, bool) {
	end := strings.IndexByte(text[:min(len(text), maxURL)], '>')
	if end <= done || text[done] != '\n' && text[done] != '\r' {
		return "", false
	}
	var b strings.Builder
	for line := range strings.SplitSeq(text[:end], "\n") {
		b.WriteString(strings.Trim(line, "\r\t "))
	}
	return b.String(), !strings.ContainsAny(b.String(), " <\t")
}

// clean takes the entities out of raw and the punctuation of the sentence off its end.
func clean(raw string) string {
	if strings.IndexByte(raw, '&') >= 0 {
		raw = decode(raw)
	}
	for range maxTail {
		if raw == "" {
			break
		}
		last := raw[len(raw)-1]
		switch {
		case strings.IndexByte(".,;:!?'*", last) >= 0,
			last == ')' && strings.Count(raw, ")") > strings.Count(raw, "("),
			last == ']' && strings.Count(raw, "]") > strings.Count(raw, "["),
			last == '}' && strings.Count(raw, "}") > strings.Count(raw, "{"):
			raw = raw[:len(raw)-1]
		default:
			return raw
		}
	}
	return raw
}

// decode takes the entities out of raw, and cuts it off before one that no address contains.
func decode(raw string) string {
	for range 2 { // forwarded mail is encoded twice
		raw = ampersands.Replace(raw)
	}
	lower := strings.ToLower(raw)
	end := len(lower)
	for _, e := range ends {
		if i := strings.Index(lower, e); i >= 0 {
			end = min(end, i)
		}
	}
	return raw[:min(end, len(raw))]
}

// indexFold is strings.Index without regard to ASCII case; want is in lower case and begins with h.
func indexFold(text, want string) int {
	for from := 0; ; {
		i := strings.IndexAny(text[from:], "hH")
		if i < 0 || len(text)-from-i < len(want) {
			return -1
		}
		if from += i; strings.EqualFold(text[from:from+len(want)], want) {
			return from
		}
		from++
	}
}
