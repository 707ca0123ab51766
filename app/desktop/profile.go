package desktop

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"

	"consentray/app"
	"consentray/app/disk"
)

// choose returns the arguments by which a known browser takes a profile. ok is false where it has no such
// profile: Chromium and its kin would make a new one without a word, while Firefox asks which it shall be.
func choose(b app.Browser) (args []string, ok bool) {
	k, isKnown := knownBrowser(b.Program)
	switch {
	case !isKnown || !sound(b.Profile):
		return nil, false
	case k.name == "firefox":
		return []string{"-P", b.Profile}, true
	case k.data == data{}:
		return nil, false
	}
	folder, ok := profileFolder(k.dataFolders(), b.Profile)
	return []string{"--profile-directory=" + folder}, ok
}

// sound reports whether a profile can be a name and nothing else: no path, and no option of its own.
func sound(profile string) bool {
	return profile != "." && profile != ".." && !strings.ContainsAny(profile, "/\\\"\x00") && !strings.HasPrefix(profile, "-")
}

// largestState is how large a browser's list of its profiles may be, in bytes; a few hundred kB are usual.
const largestState = 8 << 20

// profileFolder finds a profile by its folder or by the name that people see, in the lists that a browser
// keeps in those folders of data. Where it keeps none the profile is taken for a folder.
func profileFolder(data []string, profile string) (folder string, ok bool) {
	listed := false
	for _, d := range data {
		profiles, err := readProfiles(d)
		if err != nil {
			continue
		}
		listed = true
		if _, is := profiles[profile]; is {
			return profile, true
		}
		for folder, name := range profiles {
			if strings.EqualFold(name, profile) && sound(folder) {
				return folder, true
			}
		}
	}
	return profile, !listed
}

// readProfiles reads the names of the profiles by their folders, from the file in which Chromium keeps
// what concerns them all.
func readProfiles(data string) (map[string]string, error) {
	doc, err := disk.Read(filepath.Join(data, "Local State"), largestState)
	if err != nil {
		return nil, err
	}
	var state struct {
		Profile struct {
			Cache map[string]struct{ Name string } `json:"info_cache"`
		}
	}
	if err := json.Unmarshal(doc, &state); err != nil {
		return nil, err
	}
	names := map[string]string{}
	for folder, p := range state.Profile.Cache {
		names[folder] = p.Name
	}
	return names, nil
}

// below returns a folder below that of an environment variable, or below the home directory where that
// is not set.
func below(variable, home string, folders ...string) string {
	root := os.Getenv(variable)
	if variable == "" || !filepath.IsAbs(root) {
		at, _ := os.UserHomeDir()
		root = filepath.Join(at, home)
	}
	return filepath.Join(append([]string{root}, folders...)...)
}
