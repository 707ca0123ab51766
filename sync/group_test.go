package sync

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Some types of the SDK lead to everything that Microsoft Graph has, and the linker then keeps all of it: the
// program was 84 MB with groups of the SDK's, and 49 MB without.
func TestNoTypeThatLeadsToEverything(t *testing.T) {
	wide := regexp.MustCompile(`models\.(Create)?(Group|User|DirectoryObject)\w*|MemberOf\w*RequestBuilder`)
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) == 0 {
		t.Fatal("no source is found: ", err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if found := wide.Find(source); found != nil {
			t.Errorf("%s uses %s", file, found)
		}
	}
}
