package desktop

import (
	"os"
	"path/filepath"
)

// downloads is the folder of the person's downloads. Finder shows it under a name of the language, but it
// is called so on the disk.
func downloads() (string, error) {
	home, err := os.UserHomeDir()
	return filepath.Join(home, "Downloads"), err
}
