package desktop

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
)

// downloads is the folder of the person's downloads: the one of the desktop's user directories (xdg-user-dirs,
// which writes them into a file of its own), else Downloads in the home folder.
func downloads() (string, error) {
	home, err := os.UserHomeDir()
	if err != nil {
		return "", err
	}
	config, err := os.UserConfigDir()
	if err != nil {
		return "", err
	}
	if f, err := os.Open(filepath.Join(config, "user-dirs.dirs")); err == nil {
		defer f.Close()
		for lines := bufio.NewScanner(f); lines.Scan(); {
			if folder, ok := userFolder(lines.Text(), home); ok {
				return folder, nil
			}
		}
	}
	return filepath.Join(home, "Downloads"), nil
}

// userFolder reads one line of that file. A value is an absolute path, or begins with the home folder as
// the shell writes it.
func userFolder(line, home string) (string, bool) {
	value, ok := strings.CutPrefix(strings.TrimSpace(line), "XDG_DOWNLOAD_DIR=")
	if !ok {
		return "", false
	}
	folder := strings.Trim(value, `"`)
	if rest, ok := strings.CutPrefix(folder, "$HOME"); ok {
		folder = home + rest
	}
	return filepath.Clean(folder), filepath.IsAbs(folder)
}
