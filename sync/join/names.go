package join

import "slices"

// Services returns the name of every service of which there are join links, each once.
func Services() (names []string) {
	for _, s := range append(slices.Clone(services), bigBlueButton, nextcloudTalk, skypeForBusiness) {
		if !slices.Contains(names, s.name) {
			names = append(names, s.name)
		}
	}
	return names
}
