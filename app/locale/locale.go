// Package locale says in which languages the person at this computer reads. It knows the sources, not
// the languages: which of the names has words is for ui/words to say.
package locale

import (
	"os"
	"strings"
)

// Variable is the environment variable that overrides what the desktop says, such as "de".
const Variable = "CONSENTRAY_LANGUAGE"

// Languages returns the names of the languages as the computer writes them (BCP 47, or on Unix such as
// de_DE), the preferred one first. None means that no language is chosen, as in the locale C.
func Languages() []string {
	if own := os.Getenv(Variable); own != "" {
		return []string{clean(own)}
	}
	return preferred()
}

// fromEnvironment reads the variables of POSIX, and LANGUAGE as gettext does: a list by colons that
// counts only where a locale is chosen at all ("Locale Environment Variables" and "The LANGUAGE
// variable" in the manual of gettext). C.UTF-8 is taken for C, so that a script can ask for plain
// English with UTF-8.
func fromEnvironment(get func(string) string) []string {
	chosen := ""
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if chosen = get(name); chosen != "" {
			break
		}
	}
	if chosen = clean(chosen); chosen == "" || chosen == "C" || chosen == "POSIX" {
		return nil
	}
	var names []string
	for _, name := range strings.Split(get("LANGUAGE"), ":") {
		if name = clean(name); name != "" {
			names = append(names, name)
		}
	}
	if len(names) > 0 {
		return names
	}
	return []string{chosen}
}

// clean cuts the character set and the modifier off the name of a locale (de_DE.UTF-8@euro).
func clean(name string) string {
	name, _, _ = strings.Cut(name, ".")
	name, _, _ = strings.Cut(name, "@")
	return strings.TrimSpace(name)
}
