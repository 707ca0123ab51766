package locale

import "strings"

// appleLanguages reads the old property list that defaults prints: names in parentheses, with commas
// between them, quoted where they have a hyphen.
func appleLanguages(printed string) []string {
	printed = strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(printed), "("), ")")
	var names []string
	for _, name := range strings.Split(printed, ",") {
		if name = strings.Trim(name, " \t\r\n\""); name != "" {
			names = append(names, name)
		}
	}
	return names
}
