package desktop

import (
	"path/filepath"
	"testing"
)

func TestDownloads(t *testing.T) {
	folder, err := downloads()
	if err != nil || !filepath.IsAbs(folder) {
		t.Errorf("%q, %v", folder, err)
	}
}
