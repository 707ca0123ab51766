package config

import (
	"slices"
	"strconv"
	"strings"
)

// A shape is the form a value has in a file.
type shape int

const (
	other   shape = iota // a date, a table, a float: never right
	text                 // "..."
	number               // 7
	truth                // true or false
	texts                // ["...", "..."]
	numbers              // [1, 10]
	loose                // an environment variable or a flag: text that means any of these
)

// A value is one setting as somebody wrote it.
type value struct {
	key    string
	shape  shape
	text   string   // of text, number, truth and loose; of others what to show
	items  []string // of texts and numbers
	where  string
	line   int
	column int
}

// A key is one row of the table of settings.
type key struct {
	name, env string
	shape     shape
	allowed   string // ends the sentence "... does not take VALUE; "
	put       func(*Settings, value) bool
	show      func(Settings) string
}

// Keys returns the names of all settings, in the order of the table.
func Keys() []string {
	var names []string
	for _, k := range table() {
		names = append(names, k.name)
	}
	return names
}

// Show returns the value of the setting key as it would be given in the environment; ok is false
// where there is no such setting.
func (s Settings) Show(name string) (shown string, ok bool) {
	if k, found := find(name); found {
		return k.show(s), true
	}
	return "", false
}

func find(name string) (key, bool) {
	rows := table()
	i := slices.IndexFunc(rows, func(k key) bool { return k.name == name })
	if i < 0 {
		return findLinks(name)
	}
	return rows[i], true
}

// take checks v and puts it into s.
func (k key) take(s *Settings, v value) bool {
	if v.shape == loose {
		v = v.as(k.shape)
	}
	if v.shape == texts && len(v.items) == 0 && k.shape == numbers {
		v.shape = numbers // an empty list is a list of anything
	}
	return v.shape == k.shape && k.put(s, v)
}

// as gives a loose value the form that its key wants. Lists are parted by commas.
func (v value) as(want shape) value {
	v.shape = want
	if want == texts || want == numbers {
		v.items = nil
		for part := range strings.SplitSeq(v.text, ",") {
			if part = strings.TrimSpace(part); part != "" {
				v.items = append(v.items, part)
			}
		}
	}
	return v
}

// textKey is a setting of one text, which check accepts and brings into its normal form.
func textKey(name, env, allowed string, check func(string) (string, bool), field func(*Settings) *string) key {
	return key{
		name, env, text, allowed,
		func(s *Settings, v value) bool {
			good, ok := check(v.text)
			if ok {
				*field(s) = good
			}
			return ok
		},
		func(s Settings) string { return *field(&s) },
	}
}

const oneOf = "it takes one of "

// choiceKey is a setting that is one of a few words.
func choiceKey(name, env string, words []string, field func(*Settings) *string) key {
	check := func(t string) (string, bool) { return t, slices.Contains(words, t) }
	return textKey(name, env, oneOf+strings.Join(words, ", "), check, field)
}

// numberKey is a setting of one whole number between least and most.
func numberKey(name, env string, least, most int, field func(*Settings) *int) key {
	return key{
		name, env, number, "it takes a whole number from " + strconv.Itoa(least) + " to " + strconv.Itoa(most),
		func(s *Settings, v value) bool {
			n, ok := whole(v.text, least, most)
			if ok {
				*field(s) = n
			}
			return ok
		},
		func(s Settings) string { return strconv.Itoa(*field(&s)) },
	}
}

// truthKey is a setting that is on or off.
func truthKey(name string, field func(*Settings) *bool) key {
	return key{
		name, "", truth, "it takes true or false",
		func(s *Settings, v value) bool {
			if v.text != "true" && v.text != "false" {
				return false
			}
			*field(s) = v.text == "true"
			return true
		},
		func(s Settings) string { return strconv.FormatBool(*field(&s)) },
	}
}

// listKey is a setting of several texts.
func listKey(name, env, allowed string, check func([]string) ([]string, bool), field func(*Settings) *[]string) key {
	return key{
		name, env, texts, allowed,
		func(s *Settings, v value) bool {
			good, ok := check(v.items)
			if ok {
				*field(s) = good
			}
			return ok
		},
		func(s Settings) string { return strings.Join(*field(&s), ",") },
	}
}

func whole(text string, least, most int) (int, bool) {
	// TOML writes large numbers with underscores.
	n, err := strconv.Atoi(strings.ReplaceAll(text, "_", ""))
	return n, err == nil && n >= least && n <= most
}
