package join

import (
	"iter"
	"strings"
)

const (
	scheme  = "https://"
	maxTail = 8 // punctuation behind an address; more is no sentence
)

// ampersands are the ways in which HTML writes the ampersand (and the equals sign, which some mailers
// encode, too). Nothing else is decoded: html.UnescapeString would turn &copy=1 into a sign.
var ampersands = strings.NewReplacer("&amp;", "&", "&AMP;", "&", "&#38;", "&", "&#x26;", "&", "&#61;", "=", "&#x3d;", "=", "&#x3D;", "=")

// ends are entities that stand for something no address contains.
var ends = []string{"&quot;", "&#34;", "&#x22;", "&gt;", "&#62;", "&lt;", "&#60;", "&nbsp;", "&#160;", "&#39;", "&#x27;"}

// urlsIn yields what may be https addresses in text, in their order, each with where its text ends; of one
// that goes over several lines the whole comes before what stands on the first. Only an address itself is
// looked for; whose it is decides judge.
func urlsIn(text string) iter.Seq2[int, string] {
	text = text[:min(len(text), maxText)]
	return func(yield func(int, string) bool) {
		at := 0
		for range maxURLs {
			next := nextAddress(text[at:])
			if next < 0 {
				return
			}
			at += next
			bracketed := at > 0 && text[at-1] == '<'
			raw := cut(text[at:])
			end := at + len(raw)
			if whole, ok := unfold(text[at:], len(raw)); bracketed && ok && !yield(end, clean(whole)) {
				return
			}
			if whole, ok := harden(text, at, end); ok && !yield(end, clean(whole)) {
				return
			}
			if !yield(end, clean(raw)) {
				return
			}
			at += max(len(raw), len(scheme))
		}
	}
}

// cut returns the beginning of text up to what ends an address: white space, quotes, angle brackets,
// control characters and everything beyond ASCII, which an address writes percent-encoded.
func cut(text string) string {
	end := 0
	for end < min(len(text), maxURL) && !endsAddress(text[end]) {
		end++
	}
	text = text[:end]
	// A location may list two addresses with nothing but a comma or semicolon between them.
	for at := 0; ; {
		next := nextAddress(text[at+1:])
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

// softLine is how long the lines are that quoted-printable breaks (RFC 2045, section 6.7): 76 characters
// with the equals sign at the end, less where an escape would be cut. Shorter ones end in a sign of their own.
const softLeast, softMost = 73, 76

// harden undoes the soft line breaks and the escapes in an address of a text that still is
// quoted-printable, as raw mails are that somebody forwards. It goes from at, its first line to end.
func harden(text string, at, end int) (string, bool) {
	if text[end-1] != '=' {
		return "", false
	}
	begin := strings.LastIndexByte(text[max(0, at-softMost):at], '\n') + 1 + max(0, at-softMost)
	var b strings.Builder
	for b.Len() < maxURL && end > begin && text[end-1] == '=' && end-begin >= softLeast && end-begin <= softMost {
		next := end + 1
		if strings.HasPrefix(text[end:], "\r") {
			next++
		}
		if next > len(text) || text[next-1] != '\n' {
			break
		}
		b.WriteString(text[max(at, begin) : end-1])
		begin, end = next, next+len(cut(text[next:]))
	}
	if b.Len() == 0 {
		return "", false
	}
	b.WriteString(text[begin:end])
	return escapes.Replace(b.String()), true
}

// escapes are the signs of an address that quoted-printable writes in hexadecimal.
var escapes = strings.NewReplacer("=3D", "=", "=3d", "=", "=26", "&", "=25", "%", "=3F", "?", "=40", "@", "=2E", ".")

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

// nextAddress returns where the next https address begins in text, or -1.
func nextAddress(text string) int {
	const name = "https"
	for from := 0; ; {
		i := strings.Index(text[from:], "://")
		if i < 0 {
			return -1
		}
		if at := from + i - len(name); at >= 0 && strings.EqualFold(text[at:at+len(name)], name) {
			return at
		}
		from += i + len("://")
	}
}
