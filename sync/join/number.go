package join

import (
	"regexp"
	"slices"
	"strings"

	"consentray/app"
)

const (
	leastID, mostID = 9, 13 // digits of a meeting ID
	nearLines       = 8     // behind the link, in which the ID stands
	maxPhones       = 5
	maxCode         = 18
)

var (
	// groups are a meeting ID with its label, in whatever language: "Besprechungs-ID: 214 660 031 872 3".
	groups = regexp.MustCompile(`^([^:0-9]*[^:0-9 ]) ?: ?([1-9][0-9]{2,5}(?:[ -][0-9]{1,5}){1,4})(?: (.*))?$`)
	// alike is an ID in whatever groups; it counts only where the link has the same.
	alike = regexp.MustCompile(`^([^:0-9]*[^:0-9 ]) ?: ?([0-9](?:[ -]?[0-9]){8,12})(?: (.*))?$`)
	// word is a passcode with its label.
	word = regexp.MustCompile(`^[^:]*[^: ] ?: ?([A-Za-z0-9@*_.!?+=-]{4,20})$`)
	// dialled is a number, and the digits to key in after it, up to a hash.
	dialled = regexp.MustCompile(`(\+[0-9(][0-9 ().\-/]{4,24}[0-9])(?: ?[,;]+ ?|[^0-9#]{1,20})([0-9][0-9 ]{2,16}[0-9])#`)
	// written is a number in a field of its own.
	written = regexp.MustCompile(`^[+0-9(][0-9 ().\-/]{1,26}[0-9]$`)
	// called is a number with digits in a link, where national numbers stand, too.
	called = regexp.MustCompile(`^([+0-9][0-9 ().\-/]{1,24}[0-9])[,;]+([0-9]{3,18})#`)
	// lone is a number to dial whose digits to key in stand on another line, and keyed is that line.
	lone  = regexp.MustCompile(`^\+[0-9][0-9 ().\-/]{4,24}[0-9]`)
	keyed = regexp.MustCompile(`^[^:]*[^: ] ?: ?([0-9][0-9 ]{2,16}[0-9]) ?#$`)
)

// numberIn finds the meeting ID in the lines behind the link and the passcode right after it, by form
// alone: the labels are in the language of whoever sent the invitation. known is the ID that the link
// itself has, if it has one.
func numberIn(lines []line, known string) (id, passcode string) {
	for i, l := range lines[:min(len(lines), nearLines)] {
		form := groups
		if known != "" {
			form = alike
		}
		m := form.FindStringSubmatch(l.text)
		if m == nil {
			continue
		}
		digits := digitsOf(m[2])
		if known != "" && digits != known || len(digits) < leastID || len(digits) > mostID {
			continue
		}
		id = strings.ReplaceAll(m[2], "-", " ")
		if after := m[3]; after != "" {
			return id, passcodeIn(after)
		}
		if i+1 < len(lines) {
			passcode = passcodeIn(lines[i+1].text)
		}
		return id, passcode
	}
	return known, ""
}

// passcodeIn returns the passcode that a line is for. A telephone number, an address or an ID is none.
func passcodeIn(line string) string {
	m := word.FindStringSubmatch(line)
	switch {
	case m == nil, strings.HasPrefix(m[1], "+"), strings.Contains(m[1], "@") && strings.Contains(m[1], "."):
		return ""
	case strings.ContainsAny(m[1], "0123456789"), strings.ToLower(m[1]) != m[1] && strings.ToUpper(m[1]) != m[1] && m[1][1:] != strings.ToLower(m[1][1:]):
		return m[1]
	}
	return "" // it may be a word
}

// phonesIn adds to known the numbers in lines that lead into the meeting. A number counts only together
// with digits to key in, on its line or on one of its own behind it: others are somebody's signature.
func phonesIn(known []app.Phone, lines []line) []app.Phone {
	phones := slices.Clone(known)
	add := func(number, code string) { phones = addPhone(phones, number, code) }
	var waiting []string
	for _, l := range lines {
		if m := dialled.FindStringSubmatch(l.text); m != nil {
			add(m[1], m[2])
		} else if m := lone.FindString(l.text); m != "" {
			waiting = append(waiting, m)
		}
		for _, call := range l.calls {
			if m := called.FindStringSubmatch(call); m != nil {
				add(m[1], m[2])
			}
		}
		if m := keyed.FindStringSubmatch(l.text); m != nil {
			for _, number := range waiting {
				add(number, m[1])
			}
			waiting = nil
		}
	}
	return phones
}

// Phones are numbers that an event names in fields of their own, with the digits to key in for all of them.
func Phones(numbers []string, code string) []app.Phone {
	var phones []app.Phone
	if strings.Trim(code, "0123456789 #") != "" || len(code) > maxCode {
		return nil
	}
	for _, number := range numbers {
		if written.MatchString(tidy(number)) {
			phones = addPhone(phones, tidy(number), code)
		}
	}
	return phones
}

// addPhone adds a number that is not there yet.
func addPhone(phones []app.Phone, number, code string) []app.Phone {
	p := app.Phone{Number: trimmed(number), Code: digitsOf(code)}
	digits := digitsOf(p.Number)
	same := func(q app.Phone) bool { return digitsOf(q.Number) == digits }
	if len(digits) < 3 || len(digits) > 15 || len(phones) >= maxPhones || slices.ContainsFunc(phones, same) {
		return phones
	}
	return append(phones, p)
}

// trimmed is a number as it was written, without a bracket that is left over.
func trimmed(number string) string {
	if strings.Count(number, "(") != strings.Count(number, ")") {
		number = strings.NewReplacer("(", "", ")", "").Replace(number)
	}
	return strings.TrimSpace(number)
}

// digitsOf leaves out what is no digit.
func digitsOf(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}
